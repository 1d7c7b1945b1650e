import Dispatch
import Foundation
import JSON
import Synchronization
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A backup of a server that works")
    struct BackupProcessTests {
        struct Missing: Error {}

        /// Ratings that were acknowledged.
        private final class Answered: Sendable {
            private let bookings = Mutex<[String]>([])
            func add(_ booking: String) { bookings.withLock { $0.append(booking) } }
            var all: [String] { bookings.withLock { $0 } }
        }

        @Test("has every rating that was answered before it began, and comes back as it was then")
        func underLoad() throws {
            let folder = try TemporaryFolder()
            let backup = folder.path + "/backup"
            let words = ["generate", folder.data, "--bookings", "600"]
            #expect(try ChildProcess.run(words).code == 0)
            let bench = try JSON.decode(
                JSONTree.self, from: InputFile.bytes(of: folder.data + "/bench.json"))
            guard case .string(let customer)? = bench["customerToken"],
                case .string(let office)? = bench["adminToken"]
            else { throw Missing() }
            let text = try InputFile.bytes(of: folder.data + "/rateable-ids.txt")
            let ids = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
            let server = try ServingProcess(folder.data)
            let answered = Answered()
            let running = DispatchGroup()
            let begun = DispatchSemaphore(value: 0)
            let port = server.port
            for lane in 0..<4 {
                running.enter()
                Thread.detachNewThread {
                    defer { running.leave() }
                    guard let client = try? HTTPClient(port: port) else { return }
                    for id in stride(from: lane, to: ids.count, by: 4).map({ ids[$0] }) {
                        let path = "/v1/portal/bookings/\(id)/rating"
                        let answer = try? client.send(
                            "POST", path, token: customer, json: .object([("stars", 5)]))
                        guard answer?.status == 201 else { continue }
                        answered.add(id)
                        begun.signal()
                    }
                }
            }
            begun.wait()
            var rounds: [(known: Int, sequence: Int)] = []
            var known: [String] = []
            for round in 0..<4 {
                if round == 1 { server.child.send(SIGUSR1) }
                #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
                known = answered.all
                let done = try ChildProcess.run(["backup", backup, "--data", folder.data])
                #expect(done.code == 0, "\(done.output)")
                let last = try #require(
                    done.output.split(separator: ":").first?.split(separator: " ").last)
                rounds.append((known.count, try #require(Int(last))))
            }
            running.wait()
            #expect(server.stop() == 0)
            #expect(rounds.map(\.sequence) == rounds.map(\.sequence).sorted())
            for (number, round) in rounds.enumerated() {
                let restored = folder.path + "/restored-\(number)"
                let done = try ChildProcess.run([
                    "restore", backup, "--data", restored, "--to-sequence", "\(round.sequence)",
                ])
                #expect(done.code == 0, "\(done.output)")
                let found = try Self.rated(restored, token: office)
                #expect(found.count >= round.known)
                if number == rounds.count - 1 {
                    #expect(Set(known).subtracting(found) == [])
                }
            }
            #expect(try ChildProcess.run(["check", "--data", backup]).code == 0)
        }

        /// The bookings that have a rating, as a server on the folder says.
        static func rated(_ folder: String, token: String) throws -> Set<String> {
            let server = try ServingProcess(folder)
            let client = try HTTPClient(port: server.port)
            var found: Set<String> = []
            var path = "/v1/admin/ratings?limit=100"
            while true {
                let page = try client.send("GET", path, token: token)
                guard case .array(let ratings)? = page.json["data"] else { throw Missing() }
                for rating in ratings {
                    guard case .string(let booking)? = rating["bookingId"] else { throw Missing() }
                    found.insert(booking)
                }
                guard case .string(let cursor)? = page.json["nextCursor"] else { break }
                path = "/v1/admin/ratings?limit=100&cursor=\(cursor)"
            }
            #expect(server.stop() == 0)
            return found
        }

        @Test("says by its exit code what it refuses")
        func codes() throws {
            let folder = try TemporaryFolder()
            let backup = folder.path + "/backup"
            let other = folder.path + "/other"
            for made in [folder.data, other] {
                #expect(try ChildProcess.run(["generate", made, "--bookings", "3"]).code == 0)
            }
            #expect(try ChildProcess.run(["backup", backup, "--data", folder.data]).code == 0)
            #expect(try ChildProcess.run(["backup", backup, "--data", other]).code == 65)
            #expect(try ChildProcess.run(["backup", backup, "--data", "/nowhere"]).code == 66)
            #expect(try ChildProcess.run(["backup"]).code == 64)
            let restore = ["restore", backup, "--data", folder.path + "/restored"]
            for (more, code) in [
                (["--to-sequence", "0"], 64), (["--to-time", "noon"], 64),
                (["--to-time", "2020-01-01T00:00:00Z"], 65), (["--to-sequence", "999999"], 65),
                ([], 0), ([], 65),
            ] {
                #expect(try ChildProcess.run(restore + more).code == code, "\(more)")
            }
            #expect(try ChildProcess.run(["restore", other, "--data", "/nowhere"]).code == 65)
        }
    }
}
