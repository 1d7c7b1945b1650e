@testable import API
import CSV
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("The audit log as a file")
struct AuditExportTests {
    private static let path = "/v1/admin/audit-log/export"

    private func records(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    @Test("as JSON Lines has the entries of the list")
    func lines() throws {
        let site = try Site()
        let ids = try site.send(.get, "/v1/admin/audit-log?limit=100&noun=session").ids
        let file = try site.send(.get, Self.path + "?format=jsonl&noun=session")
        #expect(file.status == 200)
        #expect(file.field("Content-Type") == "application/jsonl")
        #expect(
            file.field("Content-Disposition") == "attachment; filename=\"audit-log.jsonl\"")
        #expect(file.field("Link") == nil)
        let found = try file.text.split(separator: "\n").map { line in
            try JSON.read(JSONTree.self, from: Array(line.utf8))["id"]?.text
        }
        #expect(found == ids)
    }

    @Test("as CSV has a head and a record an entry, with nothing that a spreadsheet would run")
    func table() throws {
        let site = try Site()
        try site.send(
            .post, "/v1/admin/services", json: #"{"name": "=1+1"}"#,
            fields: [("User-Agent", "=HYPERLINK(\"http://x\")")])
        let file = try site.send(.get, Self.path + "?noun=service&limit=1")
        #expect(file.field("Content-Type") == "text/csv")
        let records = records(file.response.body)
        #expect(records.count == 2)
        #expect(records[0].hasPrefix("id,at,action,subjectId,actorKind,actorId,actorName"))
        #expect(records[1].contains(#""'=HYPERLINK(""http://x"")""#))
        #expect(records[1].contains(#"service.created,svc_"#))
    }

    @Test("is cut into files that follow each other, and says so")
    func parts() throws {
        let site = try Site()
        let whole = try site.send(.get, Self.path + "?format=jsonl&noun=session").text
        var target = Self.path + "?format=jsonl&noun=session&limit=4"
        var parts: [String] = []
        while parts.count < 100 {
            let file = try site.send(.get, target)
            parts.append(file.text)
            guard let link = file.field("Link") else { break }
            let next = link.wholeMatch(of: /<([^>]*)>; rel="next"/).map { String($0.1) }
            target = try #require(next)
        }
        #expect(parts.count > 2)
        #expect(parts.joined() == whole)
    }

    @Test(
        "formats that there are not, and other sizes, are 400",
        arguments: ["format=xml", "limit=0", "limit=10001"])
    func refused(_ query: String) throws {
        #expect(try Site().send(.get, Self.path + "?" + query).status == 400)
    }
}
