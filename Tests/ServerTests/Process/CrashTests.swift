import Foundation
import Glibc
import JSON
import Synchronization
import Testing

@testable import Server

extension ProcessTests {
    /// "Durable before visible", seen from outside: rates over many connections, kills the program
    /// with SIGKILL, starts it again, and compares what it has with what it had said.
    @Suite("A crash loses nothing that was answered, and invents nothing")
    struct CrashTests {
        static let rounds = 100
        static let connections = 8
        /// Bookings that each round may rate.
        static let bookingsPerRound = 16

        /// What the clients know.
        struct Known {
            /// Ratings by booking, as the answers had them.
            var answered: [String: JSONTree] = [:]
            /// Comments by booking, as they were sent.
            var sent: [String: String] = [:]
            var isRefused = false

            mutating func add(_ other: Known) {
                answered.merge(other.answered) { $1 }
                sent.merge(other.sent) { $1 }
                isRefused = isRefused || other.isRefused
            }
        }

        @Test("100 times")
        func rounds() throws {
            let folder = try TemporaryFolder()
            let count = Self.rounds * Self.bookingsPerRound
            let business = try GeneratedBusiness(in: folder.data, bookings: count)
            var known = Known()
            for round in 0..<Self.rounds {
                let server = try ServingProcess(folder.data)
                try Self.compare(known, port: server.port, token: business.office)
                let first = round * Self.bookingsPerRound
                let some = Array(business.ids[first..<(first + Self.bookingsPerRound)])
                // Sooner or later: in the midst of a first batch, or of many, or of a snapshot.
                if round % 4 == 1 { server.child.send(SIGUSR1) }
                let enough = 1 + round * 7 % 15
                known.add(
                    Self.rate(some, on: server, token: business.customer, enough: enough))
            }
            let server = try ServingProcess(folder.data)
            try Self.compare(known, port: server.port, token: business.office)
            #expect(!known.isRefused)
            #expect(known.answered.count > Self.rounds * 5)
            #expect(server.stop() == 0)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }

        struct Missing: Error {}

        /// Rates on every connection at once, and crashes the server when enough were answered.
        private static func rate(
            _ ids: [String], on server: ServingProcess, token: String, enough: Int
        ) -> Known {
            let reached = DispatchSemaphore(value: 0)
            let running = DispatchGroup()
            let answered = Count()
            let port = server.port
            let notes = (0..<connections).map { _ in Notes() }
            for (connection, notes) in notes.enumerated() {
                let own = ids.indices.filter { $0 % connections == connection }.map { ids[$0] }
                running.enter()
                Thread.detachNewThread {
                    let known = rate(own, port: port, token: token) {
                        if answered.next() >= enough { reached.signal() }
                    }
                    notes.known.withLock { $0 = known }
                    reached.signal()
                    running.leave()
                }
            }
            reached.wait()
            server.crash()
            running.wait()
            var known = Known()
            for notes in notes { known.add(notes.known.withLock { $0 }) }
            return known
        }

        /// Where a thread leaves what it knows.
        private final class Notes: Sendable {
            let known = Mutex(Known())
        }

        private final class Count: Sendable {
            private let count = Atomic(0)

            func next() -> Int { count.add(1, ordering: .relaxed).newValue }
        }

        /// One connection, until the server is gone.
        private static func rate(
            _ ids: [String], port: UInt16, token: String, answered: () -> Void
        ) -> Known {
            var known = Known()
            guard let client = try? HTTPClient(port: port) else { return known }
            for id in ids {
                let comment = "Rated \(id)."
                known.sent[id] = comment
                let body = JSONTree.object([
                    ("stars", .integer(1 + known.sent.count % 5)), ("comment", .string(comment)),
                ])
                let path = "/v1/portal/bookings/\(id)/rating"
                guard let answer = try? client.send("POST", path, token: token, json: body) else {
                    break
                }
                if answer.status == 201 {
                    known.answered[id] = answer.json
                    answered()
                } else {
                    known.isRefused = true
                }
            }
            return known
        }

        /// Reads every rating that the server has.
        static func compare(_ known: Known, port: UInt16, token: String) throws {
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
