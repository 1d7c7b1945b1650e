import Core
import Dispatch
import Foundation
import Glibc
import JSON
import Storage
import Synchronization
import Testing
import Transport

@testable import Server

@Suite("Nobody sees what the disk does not hold")
struct DurableBeforeVisibleTests {
    /// A server over a disk that the test holds, with one booking to rate.
    private final class Stage {
        let disk = HeldDisk()
        let folder: TemporaryFolder
        let process: ServerProcess
        let port: UInt16
        let path: String
        let token: String
        private let recovered = DispatchSemaphore(value: 0)

        init() throws {
            folder = try TemporaryFolder()
            var generator = Generator(bookings: 1, ratings: 0, seed: 1, now: .now)
            token = try generator.run { _ in }.customerToken
            path = "/v1/portal/bookings/\(try #require(generator.rateable.first))"
            try Store.found(folder: folder.data, with: generator.ledger.takeState())
            var options = StoreOptions()
            options.files = disk
            options.report = { [recovered] notice in
                if case .recovered = notice { recovered.signal() }
            }
            let store = try Store.open(folder: folder.data, options: options)
            process = try ServerProcess(
                Configuration(), serving: store, at: [.tcp(host: "127.0.0.1", port: 0)])
            try process.start()
            port = try #require(process.addresses.first?.port)
        }

        /// Sends a request on a connection of its own; the answer comes when it comes.
        func send(_ method: String, _ path: String, _ body: JSONTree? = nil) -> Answer {
            let answer = Answer()
            let (port, token) = (port, token)
            let bytes = body.map { JSON.encode($0) }
            Thread.detachNewThread {
                let client = try? HTTPClient(port: port)
                answer.put(try? client?.send(method, path, token: token, body: bytes))
            }
            return answer
        }

        /// Returns when the server has handled so many requests.
        func waitForRequests(_ count: Int) {
            while process.counters.requests < count { sched_yield() }
        }

        func waitForRecovery() { recovered.wait() }
    }

    private final class Answer: Sendable {
        private let value = Mutex<HTTPAnswer?>(nil)
        private let isThere = DispatchSemaphore(value: 0)

        func put(_ answer: HTTPAnswer?) {
            value.withLock { $0 = answer }
            isThere.signal()
        }

        var isOut: Bool { value.withLock { $0 != nil } }

        func wait() throws -> HTTPAnswer {
            isThere.wait()
            return try #require(value.withLock { $0 })
        }
    }

    private static let rating = JSONTree.object([("stars", .integer(4))])

    @Test("a rating and those who read it wait for the same sync")
    func waits() throws {
        let stage = try Stage()
        stage.disk.hold(failures: 0)
        let write = stage.send("POST", stage.path + "/rating", Self.rating)
        stage.disk.waitUntilHeld()
        let read = stage.send("GET", stage.path)
        let other = stage.send("GET", "/v1/portal/rating-tags")
        #expect(try other.wait().status == 200)
        stage.waitForRequests(3)
        #expect(!write.isOut && !read.isOut)
        stage.disk.release()
        #expect(try write.wait().status == 201)
        #expect(try read.wait().json["rating"]?["stars"] == .integer(4))
        try stage.process.stop()
    }

    @Test("when the sync fails the write is told so, readers see what was, and later it works")
    func loses() throws {
        let stage = try Stage()
        stage.disk.hold(failures: 1)
        let write = stage.send("POST", stage.path + "/rating", Self.rating)
        stage.disk.waitUntilHeld()
        let read = stage.send("GET", stage.path)
        stage.waitForRequests(2)
        stage.disk.release()
        let refused = try write.wait()
        #expect(refused.status == 503)
        #expect(refused.field("retry-after") != nil)
        #expect(refused.json["code"] == .string("store_unavailable"))
        let seen = try read.wait()
        #expect(seen.status == 200)
        #expect(seen.json["rating"] == .null)
        #expect(seen.json["rateService"]?["available"] == .boolean(true))
        stage.waitForRecovery()
        let again = try stage.send("POST", stage.path + "/rating", Self.rating).wait()
        #expect(again.status == 201)
        try stage.process.stop()
        #expect(try FolderCheck.run(folder: stage.folder.data).isSound)
    }
}
