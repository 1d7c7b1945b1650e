import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /openapi.json`: this contract as an OpenAPI 3.1 document.
    static let getOpenAPI = Endpoint(
        "getOpenApi", "Show this contract as OpenAPI 3.1", tag: .server, .everyone,
        answer: .ok(JSONDocument.self), isTagged: true
    ) { (call) throws(Failure) in
        call.ready(call.api.openAPI.unlessMatched(by: call.request))
    }
}

/// A JSON object of any kind, for the OpenAPI document's own answer.
struct JSONDocument: JSONInput {
    init(members r: inout JSONReader) throws(JSONError) {}

    static var schemaName: String { "OpenApiDocument" }
}
