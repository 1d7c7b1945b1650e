@testable import API
import Core
import Fixtures
import HTTP1
import JSON

/// The OpenAPI document, and what it promises of every answer.
struct Contract: Sendable {
    let document: JSONTree
    let checker: SchemaChecker

    /// The document as the server sends it; the same in every test.
    static let shared = Contract()

    private init() {
        let bytes = OpenAPIDocument(Route.all, version: "1.0.0").bytes
        // A document that is no JSON has no operations, and then nothing passes.
        document = (try? JSON.read(JSONTree.self, from: bytes)) ?? .null
        checker = SchemaChecker(document: document)
    }

    /// One operation of the document.
    struct Operation: Sendable {
        let path: String
        let method: String
        let value: JSONTree

        var id: String { value["operationId"]?.text ?? "" }
        var statuses: [String] { value["responses"]?.names ?? [] }
        var parameters: [JSONTree] { value["parameters"]?.elements ?? [] }
    }

    /// All operations.
    var operations: [Operation] {
        guard case .object(let paths) = document["paths"] else { return [] }
        return paths.flatMap { path, item -> [Operation] in
            guard case .object(let methods) = item else { return [] }
            return methods.map { Operation(path: path, method: $0.name, value: $0.value) }
        }
    }

    /// What in an answer the document or `api.md` does not allow.
    func faults(of answer: Answer, to request: Request) -> [String] {
        var faults = commonFaults(of: answer)
        if answer.isProblem { faults += problemFaults(of: answer) }
        guard let path = pattern(of: request.pathText) else {
            if Self.isPage(request.pathText) { return faults + pageFaults(of: answer, request) }
            if request.method != .options, answer.status != 404 {
                faults.append("\(answer.status) for a path that the document does not have")
            }
            return faults
        }
        let item = document["paths"]?[path]
        switch request.method {
        case .options: return faults + allowFaults(of: answer, item?.names)
        case .head: return faults + operationFaults(of: answer, in: item?["get"])
        default:
            guard let operation = item?[request.method.name.lowercased()] else {
                if answer.status != 405 { faults.append("\(answer.status) for another method") }
                return faults + allowFaults(of: answer, item?.names)
            }
            return faults + operationFaults(of: answer, in: operation)
        }
    }

    /// The document's path that a request's path fits, literal segments first.
    func pattern(of path: String) -> String? {
        let fitting = (document["paths"]?.names ?? []).filter { Self.fits(path, $0) }
        return fitting.min { $0.count { $0 == "{" } < $1.count { $0 == "{" } }
    }

    private static func fits(_ path: String, _ pattern: String) -> Bool {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == segments.count
            && zip(parts, segments).allSatisfy { $0.hasPrefix("{") && !$1.isEmpty || $0 == $1 }
    }

    /// Whether a path is one of those to pages, which the document leaves out.
    private static func isPage(_ path: String) -> Bool {
        Route.all.contains { $0.endpoint.isPage && fits(path, $0.pattern) }
    }

    /// What no page may be: kept without asking, framed, or with a script that stands in it.
    private func pageFaults(of answer: Answer, _ request: Request) -> [String] {
        switch request.method {
        case .options: return allowFaults(of: answer, ["get"])
        case .get, .head: break
        default: return allowFaults(of: answer, ["get"]) + (answer.status == 405 ? [] : ["no 405"])
        }
        guard answer.status == 200 else {
            return [304, 400, 404, 412].contains(answer.status) ? [] : ["status \(answer.status)"]
        }
        var faults = answer.etag == nil ? ["a page without an entity tag"] : []
        if answer.field("Content-Type") == nil { faults.append("no Content-Type") }
        let policy = answer.field("Content-Security-Policy") ?? ""
        let parts = policy.split(separator: ";").map { $0.drop { $0 == " " } }
        for wanted in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"]
        where !parts.contains(wanted[...]) {
            faults.append("the policy has no \(wanted)")
        }
        if policy.contains("unsafe") || policy.contains("*") || policy.contains("http") {
            faults.append("the policy lets in too much")
        }
        return faults
    }

    /// What stands in place of a reference.
    func resolved(_ value: JSONTree?) -> JSONTree? {
        guard let reference = value?["$ref"] else { return value }
        return checker.resolve(reference)
    }

    private func operationFaults(of answer: Answer, in operation: JSONTree?) -> [String] {
        guard let response = resolved(operation?["responses"]?["\(answer.status)"]) else {
            return ["status \(answer.status) is not declared: \(answer.text.prefix(300))"]
        }
        guard let content = response["content"] else {
            return answer.response.body.isEmpty ? [] : ["a body where none is declared"]
        }
        let type = answer.field("Content-Type") ?? "none"
        guard let schema = content[type]?["schema"] else {
            return ["media type \(type) is not declared for \(answer.status)"]
        }
        let declared = Set(response["headers"]?.names.map { $0.lowercased() } ?? [])
        let shown = ["etag", "location", "link"].filter {
            answer.field($0) != nil && !answer.isProblem && !declared.contains($0)
        }
        let isJSON = type == "application/json" || type.hasSuffix("+json")
        let faults = isJSON ? checker.faults(of: answer.json, against: schema) : []
        return faults + shown.map { "\($0) is not declared" }
    }

    private func allowFaults(of answer: Answer, _ names: [String]?) -> [String] {
        var methods = Set((names ?? []).map { $0.uppercased() })
        methods.insert("OPTIONS")
        if methods.contains("GET") { methods.insert("HEAD") }
        let allow = answer.field("Allow") ?? "nothing"
        return allow == methods.sorted().joined(separator: ", ") ? [] : ["Allow is \(allow)"]
    }

    private func commonFaults(of answer: Answer) -> [String] {
        var faults: [String] = []
        if answer.field("X-Request-Id")?.isEmpty ?? true { faults.append("no X-Request-Id") }
        if answer.field("X-Content-Type-Options") != "nosniff" { faults.append("no nosniff") }
        let cache = answer.etag == nil ? "no-store" : "private, no-cache"
        if answer.field("Cache-Control") != cache { faults.append("Cache-Control is not \(cache)") }
        let names = answer.response.fields.map { String(decoding: $0.name, as: UTF8.self) }
            .filter { $0 != "Vary" }
        if Set(names).count != names.count { faults.append("a field comes twice: \(names)") }
        return faults
    }

    /// RFC 9457, and the members that `api.md` adds.
    private func problemFaults(of answer: Answer) -> [String] {
        var faults: [String] = []
        if answer.field("Content-Type") != "application/problem+json" {
            faults.append("a problem of another media type")
        }
        var members = ["type", "title", "status", "detail", "instance", "code"]
        let pointing = ["validation_failed", "second_factor_required", "wrong_code"]
        // A code is shown with a log-in, and may be what is not right.
        let isOfCode = answer.code == "invalid_credentials" && answer["errors"] != nil
        if pointing.contains(answer.code ?? "") || isOfCode { members.append("errors") }
        if answer.code == "rating_not_allowed" { members.append("reasons") }
        if answer.json.names != members { faults.append("members \(answer.json.names)") }
        let known = Problem.allCases.map(\.rawValue)
        if !known.contains(answer.code ?? "") { faults.append("code \(answer.code ?? "none")") }
        if answer["type"]?.text != "/problems/\(answer.code ?? "")" { faults.append("type") }
        if answer["status"]?.integer != answer.status { faults.append("another status") }
        if answer["instance"]?.text != answer.field("X-Request-Id") { faults.append("instance") }
        if answer.status == 401, answer.field("WWW-Authenticate") != "Bearer" {
            faults.append("no WWW-Authenticate")
        }
        return faults
    }
}
