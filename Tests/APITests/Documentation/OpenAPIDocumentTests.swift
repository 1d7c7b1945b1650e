@testable import API
import Fixtures
import HTTP1
import JSON
import Testing

/// What a validator of the document does not catch, and what we promise of it beside.
@Suite("The OpenAPI document")
struct OpenAPIDocumentTests {
    let contract = Contract.shared

    @Test("is what the server sends at /openapi.json, of version 3.1")
    func served() throws {
        let answer = try Site().send(.get, "/openapi.json", as: .nobody)
        #expect(answer["openapi"] == "3.1.0")
        #expect(answer["info", "title"] == "Welldone")
        #expect(answer["info", "version"] == "0")
        #expect(answer["paths"] == contract.document["paths"])
    }

    @Test("has every route but those to pages for people, and nothing else")
    func routes() {
        let documented = contract.operations.map { "\($0.method.uppercased()) \($0.path)" }
        let pages = [
            "/docs", "/docs/{file}", "/invitation", "/staff-password-reset",
            "/fieldworker-invitation", "/fieldworker-password-reset", "/verify",
            "/reset-password", "/confirm-email", "/problems", "/problems/{code}",
        ]
        let routes = Route.all.filter { !pages.contains($0.pattern) }
        #expect(Set(documented) == Set(routes.map { "\($0.method.name) \($0.pattern)" }))
    }

    @Test("names operations once, verb and noun, fit for a URL")
    func operationIDs() {
        let ids = contract.operations.map(\.id)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.wholeMatch(of: /[a-z]+[A-Z][A-Za-z]+/) != nil) }
    }

    @Test("gives operations summaries of their own, so that a list of them can be read")
    func summaries() {
        let summaries = contract.operations.compactMap { $0.value["summary"]?.text }
        #expect(summaries.count == contract.operations.count)
        #expect(Set(summaries).count == summaries.count)
    }

    @Test("says for whom each operation is, and which token opens it")
    func audiences() throws {
        let schemes = try #require(contract.document["components"]?["securitySchemes"])
        for operation in contract.operations {
            let comment = Comment(rawValue: operation.id)
            func isOpen(_ caller: Who) -> Bool {
                AccessTable.isOpen(operation.id, caller)
            }
            let kinds: [(caller: Who, scheme: String, token: String)] = [
                (.customer, "customerToken", "ps_…"), (.fieldworker, "fieldworkerToken", "fs_…"),
                (.staff, "staffToken", "as_…"), (.key, "apiKey", "ak_…"),
            ]
            let open = isOpen(.nobody) ? [] : kinds.filter { isOpen($0.caller) }
            let all = operation.value["security"]?.elements.flatMap(\.names) ?? []
            #expect(all == open.map(\.scheme), comment)
            for (_, scheme, token) in open {
                #expect(schemes[scheme]?["bearerFormat"]?.text == token)
            }
            let about = operation.value["description"]?.text ?? ""
            #expect(about.hasPrefix("For") == !all.isEmpty, comment)
            switch open.first?.caller {
            case .customer:
                let start = isOpen(.bookingNumber) ? ", also" : " who logged in with a pass"
                #expect(about.hasPrefix("For customers" + start), comment)
            case .fieldworker: #expect(about.hasPrefix("For fieldworkers."), comment)
            case .staff:
                let isForAll = AccessTable.refusal(operation.id, .powerless) != 403
                let start = isForAll ? ", whatever their role." : " whose role has the"
                #expect(about.hasPrefix("For staff" + start), comment)
            default: break
            }
        }
    }

    @Test("gives each operation summary, declared tag, declared security, 2xx and 4xx")
    func operations() {
        let tags = Set(contract.document["tags"]?.elements.compactMap { $0["name"]?.text } ?? [])
        for tag in contract.document["tags"]?.elements ?? [] {
            #expect(tag["description"]?.text?.isEmpty == false)
        }
        let schemes = Set(contract.document["components"]?["securitySchemes"]?.names ?? [])
        var used: Set<String> = []
        for operation in contract.operations {
            let comment = Comment(rawValue: operation.id)
            #expect(operation.value["summary"]?.text?.isEmpty == false, comment)
            let ofOperation = operation.value["tags"]?.elements.compactMap(\.text) ?? []
            #expect(ofOperation.count == 1 && tags.isSuperset(of: ofOperation), comment)
            used.formUnion(ofOperation)
            let security = operation.value["security"]?.elements
            #expect(security != nil, comment)
            #expect(schemes.isSuperset(of: (security ?? []).flatMap(\.names)), comment)
            #expect(operation.statuses.contains { $0.hasPrefix("2") }, comment)
            #expect(operation.statuses.contains { $0.hasPrefix("4") }, comment)
            #expect(operation.statuses.contains("500") && operation.statuses.contains("503"))
            let needsToken = operation.statuses.contains("401") && security != []
            #expect(needsToken == (security != []), comment)
        }
        #expect(used == tags)
    }

    @Test("declares the parameters of each path, once")
    func parameters() {
        for operation in contract.operations {
            let comment = Comment(rawValue: operation.id)
            let holes = operation.path.matches(of: /\{([a-z]+)\}/).map { String($0.1) }
            let inPath = operation.parameters.filter { $0["in"] == "path" }
            #expect(inPath.compactMap { $0["name"]?.text } == holes, comment)
            #expect(inPath.allSatisfy { $0["required"] == true }, comment)
            let all = operation.parameters.map {
                "\($0["in"]?.text ?? "") \($0["name"]?.text?.lowercased() ?? "")"
            }
            #expect(Set(all).count == all.count, comment)
            #expect(!operation.path.contains("?") && !operation.path.hasSuffix("/"))
        }
    }

    @Test("gives every parameter and body an example that is valid")
    func examples() throws {
        for operation in contract.operations {
            for parameter in operation.parameters {
                let place = "\(operation.id) \(parameter["name"]?.text ?? "")"
                check(parameter, place)
                #expect(parameter["description"]?.text?.isEmpty == false, Comment(rawValue: place))
            }
            let bodies = operation.value["requestBody"].map { [("request", $0)] } ?? []
            for (name, body) in bodies + members(of: operation.value["responses"]) {
                let body = try #require(contract.resolved(body))
                #expect(name == "request" || body["description"]?.text?.isEmpty == false)
                for (type, media) in members(of: body["content"]) {
                    // A file cannot stand in a document.
                    let isFile =
                        type.hasPrefix("image/") || type.hasPrefix("multipart/")
                        || ["text/csv", "application/jsonl"].contains(type)
                    if isFile, media["schema"] != nil { continue }
                    check(media, "\(operation.id) \(name) \(type)")
                }
                for (header, value) in members(of: body["headers"]) {
                    #expect(value["schema"] != nil, Comment(rawValue: header))
                }
            }
        }
    }

    @Test("gives schemas examples that are valid, and never says nullable")
    func schemas() {
        var count = 0
        walk(contract.document, "#") { place, value in
            #expect(value["nullable"] == nil, Comment(rawValue: place))
            guard let examples = value["examples"]?.elements, value["type"] != nil else { return }
            count += examples.count
            for example in examples {
                let faults = contract.checker.faults(of: example, against: value)
                #expect(faults == [], Comment(rawValue: place))
            }
        }
        #expect(count > 50)
    }

    @Test("leads to every component, and every reference leads somewhere")
    func components() {
        var referenced: Set<String> = []
        walk(contract.document, "#") { place, value in
            guard let reference = value["$ref"] else { return }
            #expect(contract.checker.resolve(reference) != nil, Comment(rawValue: place))
            referenced.insert(reference.text ?? "")
        }
        for name in contract.document["components"]?["schemas"]?.names ?? [] {
            #expect(referenced.contains("#/components/schemas/\(name)"))
            #expect(name.wholeMatch(of: /[A-Za-z0-9._-]+/) != nil)
        }
        for name in contract.document["components"]?["responses"]?.names ?? [] {
            #expect(referenced.contains("#/components/responses/\(name)"))
        }
    }

    @Test("declares each problem of the API somewhere")
    func problems() {
        var codes: Set<String> = ["method_not_allowed"]
        for operation in contract.operations {
            for (_, response) in members(of: operation.value["responses"]) {
                let content = contract.resolved(response)?["content"]?["application/problem+json"]
                codes.formUnion(content?["examples"]?.names ?? [])
            }
        }
        #expect(codes == Set(Problem.allCases.map(\.rawValue)))
    }

    /// Checks `example`, or each of `examples`, against `schema`.
    private func check(_ holder: JSONTree, _ place: String) {
        guard let schema = holder["schema"] else {
            Issue.record("\(place) has no schema")
            return
        }
        let examples =
            holder["example"].map { [$0] }
            ?? members(of: holder["examples"]).compactMap { _, example in
                example["$ref"].flatMap(contract.checker.resolve)?["value"] ?? example["value"]
            }
        #expect(!examples.isEmpty, Comment(rawValue: place))
        for example in examples {
            #expect(
                contract.checker.faults(of: example, against: schema) == [],
                Comment(rawValue: place))
        }
    }

    private func members(of value: JSONTree?) -> [(String, JSONTree)] {
        guard case .object(let members) = value else { return [] }
        return members.map { ($0.name, $0.value) }
    }

    private func walk(_ value: JSONTree, _ place: String, _ visit: (String, JSONTree) -> Void) {
        switch value {
        case .object(let members):
            visit(place, value)
            for (name, member) in members where name != "example" && name != "value" {
                walk(member, "\(place)/\(name)", visit)
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                walk(element, "\(place)/\(index)", visit)
            }
        default: break
        }
    }
}
