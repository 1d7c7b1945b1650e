import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("SIGHUP makes a server read its configuration again")
    struct ReloadTests {
        private final class Setting {
            let folder: TemporaryFolder
            let log: LogFile
            let receiver: NotifyReceiver
            let server: ServingProcess

            init(_ text: String) throws {
                folder = try TemporaryFolder()
                log = LogFile(path: folder.path + "/log")
                receiver = try NotifyReceiver(folder.path + "/notify")
                let file = try folder.write(text, to: "config.json")
                server = try ServingProcess(
                    folder.data, ["--config", file, "--set", "limits.fields=50"],
                    in: .init(
                        environment: ["NOTIFY_SOCKET": receiver.address], errors: log.path))
                #expect(receiver.next(with: "READY=1") == ["READY=1", "STATUS=Serving"])
            }

            /// Changes the file, and returns when the server has taken it up.
            func reload(_ text: String) throws {
                _ = try folder.write(text, to: "config.json")
                server.child.send(SIGHUP)
                let start = receiver.next(with: "RELOADING=1")
                #expect(start.contains { $0.hasPrefix("MONOTONIC_USEC=") })
                #expect(receiver.next() == ["READY=1", "STATUS=Serving"])
            }

            func get(_ path: String, _ fields: [(String, String)] = []) throws -> HTTPAnswer {
                try HTTPClient(port: server.port).send("GET", path, fields: fields.map { $0 })
            }

            /// Stops it, so that all is logged.
            func end() { #expect(server.stop() == 0) }
        }

        @Test("what can be changed is, and what cannot is named")
        func changes() throws {
            let setting = try Setting(#"{"log": {"access": false}}"#)
            let origin = ("Origin", "https://a.example")
            #expect(try setting.get("/livez", [origin]).field("vary") == nil)
            try setting.reload(
                """
                {"http": {"port": 1, "host": "::1", "allowedOrigins": ["https://a.example"]},
                 "limits": {"headBytes": 2000, "fields": 3},
                 "log": {"level": "debug", "format": "json"}}
                """)
            let answer = try setting.get("/livez", [origin, ("X-Request-Id", "logged")])
            #expect(answer.field("access-control-allow-origin") == "https://a.example")
            let long = String(repeating: "x", count: 3_000)
            #expect(try setting.get("/livez", [("X", long)]).status == 431)
            // The option still goes before the file.
            #expect(try setting.get("/livez", (1...20).map { ("X-\($0)", "") }).status == 200)

            try setting.reload(#"{"log": {"access": false}}"#)
            let other = try setting.get("/livez", [origin, ("X-Request-Id", "unlogged")])
            #expect(other.field("access-control-allow-origin") == nil)
            setting.end()
            #expect(setting.log.text.contains("\"logged\""))
            #expect(!setting.log.text.contains("unlogged"))
            let changed: JSONTree = [
                "http.allowedOrigins", "limits.headBytes", "log.level", "log.format", "log.access",
            ]
            #expect(setting.log.lines("reloaded").map { $0["changed"] } == [changed, changed])
            // `--port 0` goes before the file's port.
            let needed = setting.log.lines("restart-needed").map { $0["keys"] }
            #expect(needed == [["http.host"]])
        }

        @Test("metrics go on")
        func metrics() throws {
            let setting = try Setting(#"{"metrics": {"port": 0}}"#)
            let line = try #require(setting.server.child.line())
            let port = try #require(line.firstMatch(of: /:(\d+)\/metrics/).flatMap { UInt16($0.1) })
            func count() throws -> Int {
                let answer = try HTTPClient(port: port).send("GET", "/metrics")
                let text = String(decoding: answer.body, as: UTF8.self)
                let sample = /http_server_request_duration_seconds_count{[^}]*"\/livez"[^}]*} (\d+)/
                return text.firstMatch(of: sample).flatMap { Int($0.1) } ?? 0
            }
            #expect(try setting.get("/livez").status == 200)
            try setting.reload(#"{"metrics": {"port": 0}, "log": {"access": false}}"#)
            #expect(try setting.get("/livez").status == 200)
            // Loops hand over what they counted after a moment.
            while try count() < 2 { sched_yield() }
            #expect(try count() == 2)
            setting.end()
        }

        static let faulty = [
            #"{"log": {"level": "loud"}, "http": {"allowedOrigins": ["https://a.example"]}}"#,
            "{", #"{"lgo": {}}"#,
        ]

        @Test("a fault leaves everything as it was", arguments: faulty)
        func faults(text: String) throws {
            let setting = try Setting(#"{"http": {"allowedOrigins": ["https://b.example"]}}"#)
            try setting.reload(text)
            let answer = try setting.get("/livez", [("Origin", "https://b.example")])
            #expect(answer.field("access-control-allow-origin") == "https://b.example")
            setting.end()
            #expect(setting.log.lines("reloaded").isEmpty)
            guard case .string(let detail) = setting.log.lines("reload-failed").first?["detail"]
            else {
                Issue.record("it was not logged why")
                return
            }
            #expect(detail.hasPrefix("the configuration cannot be used:\n"))
            #expect(detail.contains("config.json"))
        }

        @Test("a file that is gone leaves everything as it was")
        func gone() throws {
            let setting = try Setting("{}")
            try FileManager.default.removeItem(atPath: setting.folder.path + "/config.json")
            setting.server.child.send(SIGHUP)
            _ = setting.receiver.next(with: "RELOADING=1")
            #expect(setting.receiver.next().contains("READY=1"))
            #expect(try setting.get("/livez").status == 200)
            setting.end()
            #expect(setting.log.lines("reload-failed").count == 1)
        }
    }
}
