import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A file that may grow no further is an error of the write, not the end of the process")
    struct FileSizeTests {
        /// What finds data races keeps files of its own, and ends a process that may not write them.
        static let isWatched = ProcessInfo.processInfo.environment["TSAN_OPTIONS"] != nil

        @Test(
            "a stop whose snapshot fails says so, and ends with the code for it",
            .disabled(if: isWatched, "ThreadSanitizer's own files would be limited too"))
        func snapshot() throws {
            let folder = try TemporaryFolder()
            let made = try ChildProcess.run(["generate", folder.data, "--bookings", "2000"])
            #expect(made.code == 0)
            let log = LogFile(path: folder.path + "/log")
            let child = try ChildProcess(
                Checkout.program, ["serve", "--data", folder.data, "--port", "0"],
                in: .init(errors: log.path))
            let line = try #require(child.line())
            let limit = try ChildProcess(
                "/usr/bin/prlimit", ["--pid", "\(child.pid)", "--fsize=32768:32768"])
            #expect(limit.wait() == 0)
            let port = try #require(line.split(separator: ":").last.flatMap { UInt16($0) })
            let bench = try JSON.decode(
                JSONTree.self, from: try InputFile.bytes(of: folder.data + "/bench.json"))
            guard case .string(let token) = bench["customerToken"] else {
                Issue.record("\(bench)")
                return
            }
            // Without a change there would be nothing new to write.
            let answer = try HTTPClient(port: port).send(
                "DELETE", "/v1/portal/sessions/current", token: token)
            #expect(answer.status == 204)
            child.send(SIGUSR1)
            let end = ContinuousClock.now + .seconds(60)
            while log.lines("storage").isEmpty, ContinuousClock.now < end { sched_yield() }
            child.send(SIGTERM)
            #expect(child.wait() == ExitCode.io.rawValue)
            #expect(log.lines("stop-failed").count == 1)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }
    }
}
