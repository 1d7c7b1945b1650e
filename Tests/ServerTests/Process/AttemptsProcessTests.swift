import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("Starting again gives nobody new attempts at a password")
    struct AttemptsProcessTests {
        private func logIn(
            _ server: ServingProcess, _ email: String, from address: String
        ) throws -> HTTPAnswer {
            try HTTPClient(port: server.port).send(
                "POST", "/v1/admin/sessions", fields: [("X-Forwarded-For", address)],
                body: Array(#"{"email": "\#(email)", "password": "wrong"}"#.utf8))
        }

        private func start(_ folder: TemporaryFolder, free: Int) throws -> ServingProcess {
            let file = try folder.write(
                #"""
                {"http": {"trustedProxies": ["127.0.0.0/8"]},
                 "logIns": {"freeFailures": \#(free), "networkFailures": 15}}
                """#, to: "config.json")
            return try ServingProcess(
                folder.data, ["--config", file], in: .init(errors: folder.path + "/log"))
        }

        @Test("an account and a network that have to wait do so after it, and others do not")
        func survives() throws {
            let folder = try TemporaryFolder()
            let first = try start(folder, free: 100)
            for _ in 0..<14 {
                #expect(try logIn(first, "ann@example.com", from: "198.51.100.7").status == 401)
            }
            #expect(try logIn(first, "zoe@example.com", from: "198.51.100.8").status == 401)
            #expect(try logIn(first, "zoe@example.com", from: "198.51.100.9").status == 429)
            #expect(first.stop() == 0)

            let again = try start(folder, free: 5)
            let account = try logIn(again, "ann@example.com", from: "198.51.100.7")
            #expect(account.status == 429)
            // Fourteen failures, of which five are free: 512 seconds.
            let seconds = account.field("retry-after").flatMap { Int($0) } ?? 0
            #expect((300...512).contains(seconds))
            #expect(try logIn(again, "zoe@example.com", from: "198.51.100.9").status == 429)
            // The rightful owner is somewhere else.
            #expect(try logIn(again, "ann@example.com", from: "203.0.113.7").status == 401)
            #expect(again.stop() == 0)
        }

        @Test("what is kept names nobody, and only its owner may read it")
        func namesNobody() throws {
            let folder = try TemporaryFolder()
            let server = try start(folder, free: 5)
            #expect(try logIn(server, "ann@example.com", from: "198.51.100.7").status == 401)
            #expect(server.stop() == 0)
            let path = folder.data + "/attempts.json"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains("failures"))
            #expect(!text.contains("ann") && !text.contains("198.51"))
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }

        @Test("a file that cannot be read is said to be, and nothing else happens")
        func unreadable() throws {
            let folder = try TemporaryFolder()
            #expect(try start(folder, free: 5).stop() == 0)
            try Data("{}".utf8).write(to: URL(fileURLWithPath: folder.data + "/attempts.json"))
            let server = try start(folder, free: 5)
            #expect(try logIn(server, "ann@example.com", from: "198.51.100.7").status == 401)
            #expect(server.stop() == 0)
            let log = try String(contentsOfFile: folder.path + "/log", encoding: .utf8)
            #expect(log.contains("attempts-forgotten"))
        }
    }
}
