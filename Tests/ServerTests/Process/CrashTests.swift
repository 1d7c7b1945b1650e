import Foundation
import JSON
import Synchronization
import Testing

@testable import Server

extension ProcessTests {
    /// "Durable before visible", seen from outside: rates over many connections, kills the program
    /// with SIGKILL, starts it again, and compares what it has with what it had said.
    @Suite("A crash loses nothing that was answered, and invents nothing")
    struct CrashTests {
        static let rounds = 20
        static let connections = 8
        /// Bookings that each round may rate.
        static let bookingsPerRound = 100

        /// What the clients know.
        struct Known {
            /// Ratings by booking, as the answers had them.
            var answered: [String: JSONTree] = [:]
            /// Comments by booking, as they were sent.
            var sent: [String: String] = [:]
            var isRefused = false
        }

        @Test("20 times")
        func rounds() throws {
            let folder = try TemporaryFolder()
            let count = Self.rounds * Self.bookingsPerRound
            let made = try ChildProcess.run(["generate", folder.data, "--bookings", "\(count)"])
            #expect(made.code == 0)
            let bench = try JSON.decode(
                JSONTree.self, from: InputFile.bytes(of: folder.data + "/bench.json"))
            guard case .string(let customer)? = bench["customerToken"],
                case .string(let office)? = bench["adminToken"]
            else { throw Missing() }
            let text = try InputFile.bytes(of: folder.data + "/rateable-ids.txt")
            let ids = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
            let known = Mutex(Known())
            for round in 0..<Self.rounds {
                let server = try ServingProcess(folder.data)
                try Self.compare(known.withLock { $0 }, port: server.port, token: office)
                let first = round * Self.bookingsPerRound
                let some = Array(ids[first..<(first + Self.bookingsPerRound)])
                // Sooner or later: in the midst of a first batch, or of many.
                let enough = 1 + round * 4 % 70
                Self.rate(some, on: server, token: customer, enough: enough, known)
            }
            let server = try ServingProcess(folder.data)
            let all = known.withLock { $0 }
            try Self.compare(all, port: server.port, token: office)
            #expect(!all.isRefused)
            #expect(all.answered.count > Self.rounds * 20)
            #expect(server.stop() == 0)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }

        struct Missing: Error {}

        /// Rates on every connection at once, and crashes the server when enough were answered.
        private static func rate(
            _ ids: [String], on server: ServingProcess, token: String, enough: Int,
            _ known: borrowing Mutex<Known>
        ) {
            let shared = Shared(known: known.withLock { $0 })
            let before = shared.state.withLock { $0.answered.count }
            let reached = DispatchSemaphore(value: 0)
            let running = DispatchGroup()
            let port = server.port
            for connection in 0..<connections {
                let own = ids.indices.filter { $0 % connections == connection }.map { ids[$0] }
                running.enter()
                Thread.detachNewThread {
                    rate(own, port: port, token: token, shared) { count in
                        if count - before >= enough { reached.signal() }
                    }
                    reached.signal()
                    running.leave()
                }
            }
            reached.wait()
            server.crash()
            running.wait()
            let result = shared.state.withLock { $0 }
            known.withLock { $0 = result }
        }

        /// What the threads share.
        private final class Shared: Sendable {
            let state: Mutex<Known>

            init(known: Known) { state = Mutex(known) }
        }

        /// One connection, until the server is gone.
        private static func rate(
            _ ids: [String], port: UInt16, token: String, _ shared: Shared,
            answered: (Int) -> Void
        ) {
            guard let client = try? HTTPClient(port: port) else { return }
            for id in ids {
                let comment = "Rated \(id)."
                shared.state.withLock { $0.sent[id] = comment }
                let body = JSONTree.object([
                    ("stars", .integer(1 + id.utf8.count % 5)), ("comment", .string(comment)),
                ])
                let path = "/v1/portal/bookings/\(id)/rating"
                guard let answer = try? client.send("POST", path, token: token, json: body) else {
                    return
                }
                let count = shared.state.withLock { state in
                    if answer.status == 201 {
                        state.answered[id] = answer.json
                    } else {
                        state.isRefused = true
                    }
                    return state.answered.count
                }
                answered(count)
            }
        }

        /// Reads every rating that the server has.
        private static func compare(_ known: Known, port: UInt16, token: String) throws {
            let client = try HTTPClient(port: port)
            var found: [String: JSONTree] = [:]
            var path = "/v1/admin/ratings?limit=100"
            while true {
                let page = try client.send("GET", path, token: token)
                #expect(page.status == 200)
                guard case .array(let ratings)? = page.json["data"] else { throw Missing() }
                for rating in ratings {
                    guard case .string(let booking)? = rating["bookingId"] else { throw Missing() }
                    #expect(found.updateValue(rating, forKey: booking) == nil, "rated twice")
                }
                guard case .string(let cursor)? = page.json["nextCursor"] else { break }
                path = "/v1/admin/ratings?limit=100&cursor=\(cursor)"
            }
            for (booking, rating) in known.answered {
                for member in ["id", "stars", "tags", "comment", "createdAt", "version"] {
                    #expect(
                        found[booking]?[member] == rating[member],
                        "\(booking) lost its rating's \(member)")
                }
            }
            for (booking, rating) in found {
                let comment = try #require(known.sent[booking], "\(booking) was never rated")
                #expect(rating["comment"] == .string(comment))
            }
        }
    }
}
