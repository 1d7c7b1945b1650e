import Foundation
import Glibc
import JSON
import Synchronization
import Testing

@testable import Server

/// Customers who rate bookings of a generated business over many connections, each with an
/// `Idempotency-Key`, and send what was answered 503 again until it is taken.
final class RatingCrowd: Sendable {
    /// What the customers know.
    struct Known {
        /// Answers by booking.
        var answered: [String: JSONTree] = [:]
        /// Comments by booking, as they were sent.
        var sent: [String: String] = [:]
        /// What should not have been.
        var oddities: [String] = []
    }

    static let connections = 8
    /// The longest wait for a server to take writes again.
    private static let patience = Duration.seconds(60)

    let port: UInt16
    let customer: String
    private let comment: String
    private let known = Mutex(Known())
    private let answered = Atomic(0), refused = Atomic(0)
    private let isOver = Atomic(false)
    private let running = DispatchGroup()

    /// - Parameter commentBytes: How long each comment is, about.
    init(port: UInt16, customer: String, commentBytes: Int = 20) {
        self.port = port
        self.customer = customer
        comment = String(repeating: "x", count: commentBytes)
    }

    /// Answers of 201, and of 503, so far.
    var answeredCount: Int { answered.load(ordering: .acquiring) }
    var refusedCount: Int { refused.load(ordering: .acquiring) }

    /// Begins to rate on every connection at once.
    func begin(_ ids: [String]) {
        for connection in 0..<Self.connections {
            let own = ids.indices.filter { $0 % Self.connections == connection }.map { ids[$0] }
            running.enter()
            Thread.detachNewThread { [self] in
                do { try rate(own) } catch { note("\(error)") }
                running.leave()
            }
        }
    }

    /// Waits until something is so, or everything is rated.
    func wait(until isSo: () -> Bool) {
        while !isSo(), running.wait(timeout: .now()) == .timedOut { sched_yield() }
    }

    /// Waits until all is rated, or the server is gone; ends waiting for it, where asked to.
    func end(givingUp: Bool = false) -> Known {
        if givingUp { isOver.store(true, ordering: .releasing) }
        running.wait()
        return known.withLock { $0 }
    }

    private func note(_ oddity: String) {
        if !isOver.load(ordering: .acquiring) { known.withLock { $0.oddities.append(oddity) } }
    }

    private func rate(_ ids: [String]) throws {
        let client = try HTTPClient(port: port)
        for id in ids {
            let text = "Rated \(id). \(comment)"
            known.withLock { $0.sent[id] = text }
            let body = JSON.encode(
                JSONTree.object([("stars", .integer(4)), ("comment", .string(text))]))
            let path = "/v1/portal/bookings/\(id)"
            let end = ContinuousClock.now + Self.patience
            while !isOver.load(ordering: .acquiring) {
                let answer = try client.send(
                    "POST", path + "/rating", token: customer,
                    fields: [("Idempotency-Key", "rate-\(id)")], body: body)
                if answer.status == 201 {
                    known.withLock { $0.answered[id] = answer.json }
                    answered.add(1, ordering: .releasing)
                    break
                }
                refused.add(1, ordering: .releasing)
                // In progress: another attempt with the key has not reached the disk yet.
                let code = answer.json["code"]
                if answer.status != 503 || answer.field("retry-after") == nil,
                    code != .string("idempotency_in_progress")
                {
                    note("\(answer.status) \(code ?? .null)")
                }
                let read = try client.send("GET", path, token: customer)
                if read.status != 200 { note("a read was answered \(read.status)") }
                if ContinuousClock.now > end { return note("no write was taken for a minute") }
                sched_yield()
            }
        }
    }
}

/// A generated folder, and who may log in there.
struct GeneratedBusiness {
    let customer: String
    let office: String
    /// Bookings that may be rated.
    let ids: [String]

    init(in folder: String, bookings: Int) throws {
        let made = try ChildProcess.run(["generate", folder, "--bookings", "\(bookings)"])
        #expect(made.code == 0)
        let bench = try JSON.decode(
            JSONTree.self, from: InputFile.bytes(of: folder + "/bench.json"))
        guard case .string(let customer)? = bench["customerToken"],
            case .string(let office)? = bench["adminToken"]
        else { throw ProcessTests.CrashTests.Missing() }
        self.customer = customer
        self.office = office
        let text = try InputFile.bytes(of: folder + "/rateable-ids.txt")
        ids = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
