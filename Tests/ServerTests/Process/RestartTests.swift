import Foundation
import Glibc
import JSON
import Synchronization
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A restart under load loses nothing that was read")
    struct RestartTests {
        /// What clients saw.
        private final class Seen: Sendable {
            struct Outcome {
                var answered: Set<String> = []
                var failed: Set<String> = []
            }

            let outcome = Mutex(Outcome())
            let isOver = Atomic(false)
            private let answers = Atomic(0)

            /// Answers so far.
            var count: Int { answers.load(ordering: .relaxed) }

            func note(_ id: String, isAnswered: Bool) {
                outcome.withLock { outcome in
                    if isAnswered {
                        _ = outcome.answered.insert(id)
                    } else {
                        _ = outcome.failed.insert(id)
                    }
                }
                if isAnswered { answers.add(1, ordering: .relaxed) }
            }
        }

        private static let clients = 24
        /// Some log in, which takes a while and is answered later than it is read.
        private static let slowClients = 4

        /// Asks again and again, on one connection as long as it lives.
        private static func ask(_ client: Int, at port: UInt16, _ seen: Seen) {
            var connection: HTTPClient?
            var number = 0
            while !seen.isOver.load(ordering: .relaxed) {
                number += 1
                let id = "client-\(client)-\(number)"
                do {
                    let open = try connection ?? HTTPClient(port: port)
                    connection = open
                    let answer =
                        client < slowClients
                        ? try open.send(
                            "POST", "/v1/portal/sessions", fields: [("X-Request-Id", id)],
                            body: Array(#"{"email":"a@example.com","password":"wrong"}"#.utf8))
                        : try open.send("GET", "/livez", fields: [("X-Request-Id", id)])
                    #expect([200, 401, 429, 503].contains(answer.status))
                    seen.note(id, isAnswered: true)
                    if answer.field("connection") == "close" { connection = nil }
                } catch {
                    // The server had ended the connection when the request came: ask again.
                    connection = nil
                    seen.note(id, isAnswered: false)
                }
            }
        }

        private func waitForAnswers(_ count: Int, _ seen: Seen) {
            let enough = seen.count + count
            while seen.count < enough { sched_yield() }
        }

        @Test("each request that was read is answered, over several restarts")
        func restarts() throws {
            let folder = try TemporaryFolder()
            let listener = try HeldListener()
            let seen = Seen()
            let asking = DispatchGroup()
            for client in 0..<Self.clients {
                let port = listener.port
                DispatchQueue(label: "client \(client)").async(group: asking) {
                    Self.ask(client, at: port, seen)
                }
            }
            let logs = (0..<3).map { LogFile(path: folder.path + "/log-\($0)") }
            for log in logs {
                let server = try listener.serve(folder.data, log: log)
                waitForAnswers(20 * Self.clients, seen)
                server.send(SIGTERM)
                if log.path == logs.last?.path {
                    seen.isOver.store(true, ordering: .relaxed)
                }
                #expect(server.wait() == 0)
            }
            // Whoever still waits for a server that never comes is let go.
            shutdown(listener.descriptor, Int32(SHUT_RDWR))
            asking.wait()

            let outcome = seen.outcome.withLock { $0 }
            var logged: Set<String> = []
            for log in logs {
                let ids = log.text.matches(of: /"event":"request","requestId":"(client[^"]*)"/)
                    .map { String($0.1) }
                logged.formUnion(ids)
                // Everything that this server read, it answered.
                #expect(log.lines("stopped").first?["requests"] == .integer(ids.count))
            }
            #expect(logged.count >= 3 * 20 * Self.clients)
            #expect(outcome.answered.subtracting(logged).isEmpty)
            #expect(outcome.failed.intersection(logged).isEmpty)
        }
    }
}
