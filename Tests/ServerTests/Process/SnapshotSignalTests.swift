import Foundation
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("SIGUSR1 writes a snapshot of what is served")
    struct SnapshotSignalTests {
        @Test("while requests go on, and the next start has it all")
        func snapshot() throws {
            let folder = try TemporaryFolder()
            let made = try ChildProcess.run(["generate", folder.data, "--bookings", "5"])
            #expect(made.code == 0)
            let bench = try JSON.decode(
                JSONTree.self, from: InputFile.bytes(of: folder.data + "/bench.json"))
            guard case .string(let token)? = bench["adminToken"] else {
                Issue.record("no token was made")
                return
            }
            let snapshots = folder.data + "/snapshots"
            func whole() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: snapshots)
                    .filter { $0.allSatisfy(\.isWholeNumber) }.sorted()
            }
            let before = try whole()
            let server = try ServingProcess(folder.data)
            var client = try HTTPClient(port: server.port)
            let path = "/v1/admin/services"
            let created = try client.send(
                "POST", path, token: token, body: Array(#"{"name": "Gutters"}"#.utf8))
            #expect(created.status == 201)
            server.child.send(SIGUSR1)
            while try whole().last == before.last {
                let answer = try client.send("GET", path, token: token)
                #expect(answer.status == 200)
            }
            server.crash()

            let again = try ServingProcess(folder.data)
            client = try HTTPClient(port: again.port)
            let list = try client.send("GET", path, token: token)
            #expect(String(decoding: list.body, as: UTF8.self).contains("Gutters"))
            #expect(again.stop() == 0)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }
    }
}
