import Glibc
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A stop finishes what runs; a later signal does not wait")
    struct StopTests {
        static let body = Array(#"{"email":"a@example.com","password":"wrong"}"#.utf8)

        /// A server that is stopping, and a connection whose request's body is still to come.
        private func stopping() throws -> (ServingProcess, HTTPClient?, TemporaryFolder) {
            let folder = try TemporaryFolder()
            let server = try ServingProcess(folder.data)
            let client = try HTTPClient(port: server.port)
            let answer = try client.send(
                "POST", "/v1/portal/sessions",
                fields: [
                    ("Content-Type", "application/json"), ("Expect", "100-continue"),
                    ("Content-Length", "\(Self.body.count)"),
                ])
            #expect(answer.status == 100)
            server.child.send(SIGTERM)
            // It has taken the signal when it takes no more connections.
            while (try? HTTPClient(port: server.port)) != nil { sched_yield() }
            return (server, client, folder)
        }

        @Test("the request that runs is answered")
        func finishes() throws {
            var (server, client, folder) = try stopping()
            try client?.write(Self.body)
            #expect(try client?.readAnswer().status == 401)
            // The server waits a while for clients to close.
            client = nil
            #expect(server.child.wait() == 0)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }

        @Test("one who insists ends it at once")
        func second() throws {
            let (server, client, folder) = try stopping()
            // The connection keeps the clean stop from ending first.
            withExtendedLifetime(client) {
                server.child.send(SIGINT)
                #expect(server.child.wait() == StopSignals.exitBase + SIGINT)
            }
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }
    }
}
