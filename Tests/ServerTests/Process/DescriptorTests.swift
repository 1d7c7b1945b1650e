import Glibc
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A crowd of connections takes no descriptor that files need")
    struct DescriptorTests {
        /// Statuses of that many connections, all open at once, to a program started under limits.
        private func statuses(_ ulimit: String, connections: Int) throws -> [Int] {
            let folder = try TemporaryFolder()
            let child = try ChildProcess(
                "/bin/sh",
                [
                    "-c", "ulimit \(ulimit) && exec \"$@\"", "sh", Checkout.program, "serve",
                    "--data", folder.data, "--port", "0",
                ])
            let line = try #require(child.line())
            let port = try #require(line.split(separator: ":").last.flatMap { UInt16($0) })
            var clients: [HTTPClient] = []
            for _ in 0..<connections {
                let client = try HTTPClient(port: port)
                clients.append(client)
            }
            let statuses = try clients.map { try $0.send("GET", "/livez").status }
            child.send(SIGTERM)
            clients = []
            #expect(child.wait() == 0)
            return statuses
        }

        @Test("half of 200 are left to them; the connections beyond are told 503")
        func hard() throws {
            let statuses = try statuses("-n 200", connections: 120)
            #expect(statuses.count { $0 == 200 } == 100)
            #expect(statuses.count { $0 == 503 } == 20)
        }

        @Test("a limit that may be raised is no limit")
        func soft() throws {
            #expect(try statuses("-Sn 64", connections: 120).allSatisfy { $0 == 200 })
        }
    }
}
