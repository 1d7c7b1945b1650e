import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A supervised server says how it is")
    struct SupervisedTests {
        @Test("ready, alive, stopping, in that order")
        func notices() throws {
            let folder = try TemporaryFolder()
            let receiver = try NotifyReceiver(folder.path + "/notify")
            let server = try ServingProcess(
                folder.data,
                in: .init(
                    environment: ["NOTIFY_SOCKET": receiver.address, "WATCHDOG_USEC": "100000"]))
            _ = receiver.next(with: "READY=1")
            for _ in 0..<3 { #expect(receiver.next() == ["WATCHDOG=1"]) }
            server.child.send(SIGTERM)
            let last = receiver.next(with: "STOPPING=1")
            #expect(last.first == "STOPPING=1")
            #expect(last.contains("STATUS=Finishing what runs"))
            #expect(last.contains { $0.hasPrefix("EXTEND_TIMEOUT_USEC=") })
            #expect(server.child.wait() == 0)
        }

        @Test("a stop that waits is announced on /readyz while all is answered")
        func delay() throws {
            let folder = try TemporaryFolder()
            let receiver = try NotifyReceiver(folder.path + "/notify")
            let server = try ServingProcess(
                folder.data, ["--set", "stop.delaySeconds=2"],
                in: .init(environment: ["NOTIFY_SOCKET": receiver.address]))
            let client = try HTTPClient(port: server.port)
            #expect(try client.send("GET", "/readyz").status == 200)
            let start = ContinuousClock.now
            server.child.send(SIGTERM)
            _ = receiver.next(with: "STOPPING=1")
            while try client.send("GET", "/readyz").status != 503 { sched_yield() }
            // New connections are still taken, and everything else is answered.
            let answer = try HTTPClient(port: server.port).send("GET", "/livez")
            #expect(answer.status == 200)
            #expect(server.child.wait() == 0)
            #expect(ContinuousClock.now - start >= .seconds(2))
        }

        @Test("a socket that was handed over is closed for children")
        func closedForChildren() throws {
            let folder = try TemporaryFolder()
            let listener = try HeldListener()
            let log = LogFile(path: folder.path + "/log")
            let server = try listener.serve(folder.data, log: log)
            #expect(try HTTPClient(port: listener.port).send("GET", "/livez").status == 200)
            let path = "/proc/\(server.pid)/fdinfo/3"
            let info = try String(contentsOfFile: path, encoding: .utf8)
            let flags = try #require(info.firstMatch(of: /flags:\s*([0-7]+)/)?.1)
            #expect(try #require(Int32(flags, radix: 8)) & O_CLOEXEC != 0)
            server.send(SIGTERM)
            #expect(server.wait() == 0)
        }

        @Test(
            "sockets are taken over from systemd's own program",
            .enabled(if: isHere || isRequired, "the package systemd has it"))
        func activated() throws {
            try #require(isHere, "REQUIRE_PEERS=1 is set, but \(activator) is not there")
            let folder = try TemporaryFolder()
            let path = folder.path + "/http"
            let server = try ChildProcess(
                activator,
                ["--listen=\(path)", Checkout.program, "serve", "--data", folder.data])
            // It starts the server when somebody connects.
            while !FileManager.default.fileExists(atPath: path) { sched_yield() }
            let client = try HTTPClient(unixSocket: path)
            #expect(try client.send("GET", "/livez").status == 200)
            #expect(server.line() == "Listening on descriptor 3")
            server.send(SIGTERM)
            #expect(server.wait() == 0)
        }
    }
}

private let activator = "/usr/bin/systemd-socket-activate"
private let isHere = FileManager.default.isExecutableFile(atPath: activator)
private let isRequired = ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1"
