@testable import API
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("A page for every problem")
struct ProblemPagesTests {
    static let json = [("Accept", "application/json")]

    @Test("is where its type leads, for people and for programs", arguments: Problem.allCases)
    func everyCode(_ problem: Problem) throws {
        let site = try Site()
        let document = ProblemDocument(Failure(problem), instance: "x")
        let page = try site.send(.get, document.type, as: .nobody)
        #expect(page.status == 200)
        #expect(page.field("Content-Type") == "text/html; charset=utf-8")
        for part in [problem.rawValue, "\(problem.status.rawValue)", "What to do", "Example"] {
            #expect(page.text.contains(part), Comment(rawValue: part))
        }

        let told = try site.send(.get, document.type, as: .nobody, fields: Self.json)
        #expect(told.field("Content-Type") == "application/json")
        #expect(told["code"]?.text == problem.rawValue)
        #expect(told["type"]?.text == document.type)
        #expect(told["title"]?.text == problem.title)
        #expect(told["status"]?.integer == Int(problem.status.rawValue))
        #expect(told["meaning"]?.text == problem.guide.meaning)
        #expect(told["advice"]?.text == problem.guide.advice)
        #expect(told["example", "code"]?.text == problem.rawValue)
        #expect(told["example", "type"]?.text == document.type)
        #expect(told.etag != page.etag)
    }

    @Test("names exactly the operations whose answers in the document have it")
    func operations() throws {
        let site = try Site()
        for problem in Problem.allCases {
            let operations = Contract.shared.operations.filter { operation in
                operation.statuses.contains { status in
                    let answer = Contract.shared.resolved(operation.value["responses"]?[status])
                    let media = answer?["content"]?["application/problem+json"]
                    return media?["examples"]?[problem.rawValue] != nil
                }
            }
            let told = try site.send(.get, problem.type, as: .nobody, fields: Self.json)
            let named = told["operations"]?.elements.compactMap { $0["operationId"]?.text }
            #expect(
                named?.sorted() == operations.map(\.id).sorted(),
                Comment(rawValue: problem.rawValue))
            let page = try site.send(.get, problem.type, as: .nobody).text
            for operation in operations {
                #expect(page.contains("href=\"/docs#\(operation.id)\""))
            }
            let isEverywhere = operations.count == Contract.shared.operations.count
            #expect(page.contains("Every operation.") == isEverywhere)
        }
    }

    @Test("says what it means and what to do, in words that no other page has")
    func texts() {
        var texts: Set<String> = []
        for problem in Problem.allCases {
            let guide = problem.guide
            for text in [guide.meaning, guide.advice] {
                #expect(text.count > 40, Comment(rawValue: problem.rawValue))
                #expect(text.hasSuffix("."), Comment(rawValue: text))
                #expect(text.count { $0 == "`" }.isMultiple(of: 2), Comment(rawValue: text))
                #expect(text != problem.title)
                #expect(texts.insert(text).inserted, Comment(rawValue: text))
            }
        }
    }

    @Test("is found from the list, by status")
    func list() throws {
        let site = try Site()
        let page = try site.send(.get, "/problems", as: .nobody)
        #expect(page.field("Content-Type") == "text/html; charset=utf-8")
        let links = page.text.matches(of: /href="\/problems\/([a-z_]+)"/).map { String($0.1) }
        let told = try site.send(.get, "/problems", as: .nobody, fields: Self.json)
        #expect(links == told.data.compactMap { $0["code"]?.text })
        #expect(links.sorted() == Problem.allCases.map(\.rawValue).sorted())
        let statuses = told.data.compactMap { $0["status"]?.integer }
        #expect(statuses == statuses.sorted())
        #expect(told["hasMore"] == false)
        #expect(told["nextCursor"] == .null)
    }

    @Test(
        "is not there for another code",
        arguments: [
            "nothing", "NOT_FOUND", "not-found", "not_found.html", "%3Cscript%3E", "not_found%20",
        ])
    func unknown(_ code: String) throws {
        let answer = try Site().send(.get, "/problems/\(code)", as: .nobody)
        #expect(answer.code == "not_found")
    }

    @Test("of a problem that was met is found by its type")
    func met() throws {
        let site = try Site()
        let met = try site.send(.get, "/v1/portal/me", as: .nobody)
        let page = try site.send(.get, try #require(met["type"]?.text), as: .nobody)
        #expect(page.text.contains("<code>unauthenticated</code>"))
    }

    struct Wish: CustomTestStringConvertible {
        let accept: String?
        let isJSON: Bool
        var testDescription: String { accept ?? "no Accept" }
    }

    static let wishes = [
        Wish(accept: nil, isJSON: false),
        Wish(accept: "", isJSON: false),
        Wish(accept: "*/*", isJSON: false),
        Wish(accept: "text/html", isJSON: false),
        Wish(
            accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", isJSON: false
        ),
        Wish(accept: "application/json", isJSON: true),
        Wish(accept: "APPLICATION/JSON", isJSON: true),
        Wish(accept: "application/*", isJSON: true),
        Wish(accept: "application/json, */*", isJSON: false),
        Wish(accept: "application/json, text/*;q=0.9", isJSON: true),
        Wish(accept: "application/json;q=0.5, text/html;q=0.4", isJSON: true),
        Wish(accept: "application/json; q=0.4, text/html; q=0.5", isJSON: false),
        Wish(accept: "*/*, text/html;q=0.5", isJSON: true),
        Wish(accept: "*/*;q=0.1, application/json;q=0", isJSON: false),
        Wish(accept: "text/html;q=0, */*", isJSON: true),
        Wish(accept: "image/png", isJSON: false),
        Wish(accept: ";;q=,,/;q=nan,json", isJSON: false),
        Wish(accept: "application/json;q=7", isJSON: true),
        Wish(accept: "application/json;q=-1", isJSON: false),
    ]

    @Test("is JSON for who would rather have that (RFC 9110 §12.5.1)", arguments: wishes)
    func negotiated(_ wish: Wish) throws {
        let site = try Site()
        for path in ["/problems", "/problems/not_found"] {
            let answer = try site.send(
                .get, path, as: .nobody, fields: wish.accept.map { [("Accept", $0)] } ?? [])
            let type = wish.isJSON ? "application/json" : "text/html; charset=utf-8"
            #expect(answer.field("Content-Type") == type)
            #expect(answer.lines("Vary") == ["Accept"])
        }
    }
}
