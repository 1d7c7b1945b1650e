@testable import API
import JSON
import Testing

/// What the conformance table says that this server answers, and what its document says of it.
@Suite("The conformance table and the OpenAPI document")
struct DeclaredStatusTests {
    @Test("name the same statuses")
    func statuses() throws {
        let bytes = OpenAPIDocument(Route.all, version: "1.0.0").bytes
        let document = try JSON.read(JSONTree.self, from: bytes)
        // The path that most of the cases send bodies to.
        let responses = document["paths"]?["/v1/portal/sessions"]?["post"]?["responses"]
        guard case .object(let members) = responses else {
            Issue.record("the document has no log-in")
            return
        }
        let declared = Set(members.map(\.name))
        var seen: Set<String> = []
        for example in try ConformanceTable().cases {
            let outcome = example.ours ?? example.expect
            seen.formUnion(outcome.matches(of: /\b[45][0-9]{2}\b/).map { String($0.0) })
        }
        // 404 and 405 are of paths and methods that no operation has.
        #expect(seen.subtracting(declared).subtracting(["404", "405"]) == [])
        #expect(seen.isSuperset(of: ["400", "413", "414", "415", "417", "431", "501", "505"]))
    }
}
