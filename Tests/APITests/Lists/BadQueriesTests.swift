@testable import API
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Bad queries of every endpoint")
struct BadQueriesTests {
    @Test(
        "is 400 for a parameter that there is not, save of a page for people, and changes nothing",
        arguments: Errand.all)
    func unknown(_ errand: Errand) throws {
        let site = try Site()
        let route = try #require(Route.all.first { $0.endpoint.name == errand.name })
        var ask = try errand.prepare(site)
        for query in ["?colour=red", "?colour", "?%00=1", "?Limit=5", "?limit%20=5"] {
            ask.target = String(ask.target.prefix { $0 != "?" }) + query
            let before = site.recount
            let answer = try site.send(ask, as: errand.caller)
            let isPage = route.endpoint.isPage
            #expect(answer.status == (isPage ? 200 : 400), Comment(rawValue: query))
            #expect(isPage || answer.code == "unknown_parameter", Comment(rawValue: query))
            #expect(site.recount == before)
        }
    }

    @Test("takes an empty query", arguments: Errand.all)
    func empty(_ errand: Errand) throws {
        let site = try Site()
        var ask = try errand.prepare(site)
        ask.target += "?"
        #expect(try site.send(ask, as: errand.caller).status < 300)
    }

    /// A parameter of an operation.
    struct Case: CustomTestStringConvertible, Sendable {
        let errand: Errand
        let name: String
        let schema: JSONTree
        var testDescription: String { "\(errand.name)?\(name)" }
    }

    static let cases: [Case] = Errand.all.flatMap { errand -> [Case] in
        let operation = Contract.shared.operations.first { $0.id == errand.name }
        let queries = operation?.parameters.filter { $0["in"] == "query" } ?? []
        return queries.map { parameter in
            Case(
                errand: errand, name: parameter["name"]?.text ?? "",
                schema: parameter["schema"] ?? nil)
        }
    }

    /// Values that nothing of a schema's kind takes.
    static func values(_ name: String, _ schema: JSONTree) -> [String] {
        if name == "cursor" { return [] }
        switch (schema["type"]?.text, schema["format"]?.text) {
        case ("integer", _):
            let most = schema["maximum"]?.integer ?? 100
            return ["0", "\(most + 1)", "-1", "abc", "", "1.5", "1e1", "+5", "%2B5", "%EF%BC%99"]
        case ("number", _): return ["0", "5.01", "six", "", "nan", "inf", "0x2", "1e0", "-1"]
        case ("boolean", _): return ["yes", "1", "TRUE", "", "null"]
        case (_, "date-time"):
            return [
                "", "2026-11-21", "yesterday", "2026-11-21T09:30:00", "1795424400000",
                "2026-13-01T00:00:00Z", "2026-11-21T25:00:00Z",
            ]
        case (_, "date"):
            return ["", "2026-02-30", "21.11.2026", "2026-11", "2026-11-21T00:00:00Z"]
        default: return ["", "nonsense", "bkg_", "a,b", ",", "%20"]
        }
    }

    @Test("is 400 for a value that cannot be read", arguments: cases)
    func unreadable(_ example: Case) throws {
        let site = try Site()
        var ask = try example.errand.prepare(site)
        let path = ask.target
        let cases = example.schema["enum"]?.elements ?? []
        for value in Self.values(example.name, example.schema)
        where !cases.contains(.string(value)) {
            ask.target = path + "?\(example.name)=\(value)"
            let answer = try site.send(ask, as: example.errand.caller)
            #expect(answer.status == 400, Comment(rawValue: value))
            #expect(answer.code == "invalid_parameter", Comment(rawValue: value))
            #expect(answer["detail"]?.text?.contains(example.name) ?? false)
        }
    }

    @Test("is 400 for a parameter that comes twice", arguments: cases)
    func repeated(_ example: Case) throws {
        let site = try Site()
        var ask = try example.errand.prepare(site)
        ask.target += "?\(example.name)=1&\(example.name)=1"
        #expect(try site.send(ask, as: example.errand.caller).code == "invalid_parameter")
    }

    @Test(
        "is 400 for a query that is no text",
        arguments: ["limit=%FF", "limit=%", "limit=%4", "limit=%ZZ", "%C3%28=1"])
    func noText(_ query: String) throws {
        // Broken escapes are refused before there is a request.
        guard
            let request = try? Request(
                method: .get, target: "/v1/admin/bookings?\(query)",
                fields: [("Authorization", "Bearer as_ruth")])
        else { return }
        #expect(try Site().answer(to: request).status == 400)
    }

    @Test("is 400 for more parameters than anybody needs")
    func tooMany() throws {
        let query = (0..<65).map { "p\($0)=1" }.joined(separator: "&")
        #expect(try Site().send(.get, "/v1/admin/bookings?\(query)").status == 400)
    }
}
