import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A server logs what it answers, and no secret")
    struct AccessLogProcessTests {
        private static let secrets = [
            "ps_0123456789abcdef", "open-sesame-password", "query-secret", "path-secret",
            "someone@example.com", "header-secret",
        ]

        /// Sends requests of many kinds, full of what nobody may read later.
        private func load(_ server: ServingProcess) throws {
            let client = try HTTPClient(port: server.port)
            let token = Self.secrets[0]
            let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            _ = try client.send(
                "GET", "/livez", fields: [("X-Request-Id", "mine"), ("traceparent", trace)])
            _ = try client.send(
                "GET", "/v1/portal/bookings/path-secret?q=query-secret", token: token,
                fields: [("Cookie", "a=header-secret"), ("X-Request-Id", "header secret")])
            _ = try client.send("GET", "/path-secret")
            _ = try client.send(
                "POST", "/v1/portal/sessions",
                json: ["email": "someone@example.com", "password": "open-sesame-password"])
            try client.write(Array("GET /path-secret HTTP/1.1\r\nA : header-secret\r\n\r\n".utf8))
            #expect(try client.readAnswer().status == 400)
        }

        @Test("a line a request, by its route", arguments: ["json", "text"])
        func lines(format: String) throws {
            let folder = try TemporaryFolder()
            let log = LogFile(path: folder.path + "/log")
            let server = try ServingProcess(
                folder.data, ["--set", "log.format=\(format)"], in: .init(errors: log.path))
            try load(server)
            #expect(server.stop() == 0)
            for secret in Self.secrets { #expect(!log.text.contains(secret), "\(secret)") }
            guard format == "json" else {
                #expect(log.text.split(separator: "\n").count { $0.contains(" request ") } == 5)
                return
            }
            #expect(!log.lines.contains(.null))
            let requests = log.lines("request")
            #expect(
                requests.map { $0["route"] } == [
                    "/livez", "/v1/portal/bookings/{id}", nil, "/v1/portal/sessions", nil,
                ])
            #expect(requests.map { $0["status"] } == [200, 401, 404, 401, 400])
            #expect(requests.map { $0["method"] } == ["GET", "GET", "GET", "POST", "GET"])
            #expect(requests.allSatisfy { $0["client"] == "127.0.0.1" })
            #expect(requests.allSatisfy { $0["caller"] == "anonymous" })
            #expect(requests.first?["requestId"] == "mine")
            #expect(requests.first?["traceId"] == "0af7651916cd43dd8448eb211c80319c")
            for request in requests.dropFirst() {
                guard case .string(let id) = request["requestId"],
                    case .string(let trace) = request["traceId"],
                    case .integer(let micros) = request["durationMicros"]
                else {
                    Issue.record("\(request)")
                    continue
                }
                #expect(id.wholeMatch(of: /req_[0-9a-z]{13}/) != nil)
                #expect(trace.wholeMatch(of: /[0-9a-f]{32}/) != nil)
                #expect(micros >= 0)
            }
        }

        @Test("what is refused while it is read has the ids and the route that it came with")
        func refused() throws {
            let folder = try TemporaryFolder()
            let log = LogFile(path: folder.path + "/log")
            let server = try ServingProcess(folder.data, in: .init(errors: log.path))
            let trace = "0af7651916cd43dd8448eb211c80319c"
            let rests = [
                (413, "Content-Length: 99999999\r\n\r\n"), (417, "Expect: tea\r\n\r\n"),
                (501, "Transfer-Encoding: gzip, chunked\r\n\r\n"),
                (400, "Transfer-Encoding: chunked\r\n\r\nx\r\n"),
                (431, "A: " + String(repeating: "x", count: 40_000)),
            ]
            for (status, rest) in rests {
                let client = try HTTPClient(port: server.port)
                try client.write(
                    Array(
                        ("POST /v1/portal/sessions HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine\r\n"
                            + "traceparent: 00-\(trace)-b7ad6b7169203331-01\r\n" + rest).utf8))
                let answer = try client.readAnswer()
                #expect(answer.status == status)
                #expect(answer.field("x-request-id") == "mine")
                #expect(answer.json["instance"] == "mine")
            }
            #expect(server.stop() == 0)
            let requests = log.lines("request")
            #expect(requests.map { $0["status"] } == rests.map { .integer($0.0) })
            #expect(requests.allSatisfy { $0["requestId"] == "mine" })
            #expect(requests.allSatisfy { $0["traceId"] == .string(trace) })
            #expect(requests.allSatisfy { $0["method"] == "POST" })
            #expect(requests.allSatisfy { $0["route"] == "/v1/portal/sessions" })
        }

        @Test("a change has its line though its client has gone")
        func clientGone() throws {
            let folder = try TemporaryFolder()
            let added = try ChildProcess.run(
                [
                    "staff", "add", "--data", folder.data, "--name", "Ann", "--email",
                    "a@example.com", "--password-stdin",
                ],
                input: "correct horse battery staple\n")
            #expect(added.code == 0)
            let log = LogFile(path: folder.path + "/log")
            let server = try ServingProcess(folder.data, in: .init(errors: log.path))
            let logIn = #"{"email": "a@example.com", "password": "correct horse battery staple"}"#
            // Hashing the password takes longer than going.
            for _ in 0..<3 {
                let client = try HTTPClient.resetting(port: server.port)
                let fields = [
                    ("Content-Type", "application/json"), ("Expect", "100-continue"),
                    ("Content-Length", "\(logIn.utf8.count)"),
                ]
                let answer = try client.send("POST", "/v1/admin/sessions", fields: fields)
                #expect(answer.status == 100)
                try client.write(Array(logIn.utf8))
            }
            while log.lines("request").count < 3 { sched_yield() }
            let requests = log.lines("request")
            #expect(requests.allSatisfy { $0["status"] == 201 && $0["delivered"] == false })
            #expect(requests.allSatisfy { $0["bytes"] == 0 })
            #expect(requests.allSatisfy { $0["route"] == "/v1/admin/sessions" })
            #expect(server.stop() == 0)
        }

        @Test("a connection that is turned away has one too")
        func turnedAway() throws {
            let folder = try TemporaryFolder()
            let log = LogFile(path: folder.path + "/log")
            let server = try ServingProcess(
                folder.data, ["--set", "limits.connections=1"], in: .init(errors: log.path))
            var first: HTTPClient? = try HTTPClient(port: server.port)
            #expect(try first?.send("GET", "/livez").status == 200)
            let answer = try HTTPClient(port: server.port).readAnswer()
            #expect(answer.status == 503)
            first = nil
            #expect(server.stop() == 0)
            let line = try #require(log.lines("request").last)
            #expect(line["status"] == 503 && line["level"] == "warning")
            #expect(line["requestId"] == answer.field("x-request-id").map { .string($0) })
            #expect(line["client"] == "127.0.0.1" && line["method"] == nil)
        }

        @Test("a request whose body never ends has one, with why it got no answer")
        func incomplete() throws {
            let folder = try TemporaryFolder()
            let log = LogFile(path: folder.path + "/log")
            let server = try ServingProcess(
                folder.data, ["--set", "limits.stopSeconds=1"], in: .init(errors: log.path))
            let part = Array(
                ("POST /v1/portal/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
                    + "Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n").utf8)
            for isLeaving in [true, false] {
                let client = try HTTPClient(port: server.port)
                try client.write(part)
                #expect(try client.readAnswer().status == 100)
                try client.write(Array("{".utf8))
                if isLeaving { continue }
                while log.lines("request").isEmpty { sched_yield() }
                #expect(server.stop() == 0)
            }
            let requests = log.lines("request")
            #expect(requests.map { $0["reason"] } == ["incomplete", "stopped"])
            #expect(requests.map { $0["level"] } == ["info", "warning"])
            for request in requests {
                #expect(request["status"] == nil && request["requestId"] == nil)
                #expect(request["method"] == "POST" && request["client"] == "127.0.0.1")
                #expect(request["delivered"] == false && request["bytes"] == 0)
            }
        }

        @Test("a connection without the PROXY header that it needs has one")
        func proxyHeader() throws {
            let folder = try TemporaryFolder()
            let log = LogFile(path: folder.path + "/log")
            let server = try ServingProcess(
                folder.data,
                [
                    "--set", #"http.listeners=[{"address":"127.0.0.1:0","proxyProtocol":true}]"#,
                    "--set", "http.trustedProxies=127.0.0.1",
                ], in: .init(errors: log.path))
            try HTTPClient(port: server.port).write(
                Array("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
            while log.lines("request").isEmpty { sched_yield() }
            #expect(server.stop() == 0)
            let line = try #require(log.lines("request").first)
            #expect(line["reason"] == "proxy_header" && line["client"] == "127.0.0.1")
            #expect(line["method"] == nil && line["status"] == nil)
        }

        @Test("it can be off, or only tell of failures")
        func off() throws {
            for option in ["log.access=false", "log.level=warning"] {
                let folder = try TemporaryFolder()
                let log = LogFile(path: folder.path + "/log")
                let server = try ServingProcess(
                    folder.data, ["--set", option], in: .init(errors: log.path))
                try load(server)
                #expect(server.stop() == 0)
                #expect(log.lines("request").isEmpty)
                #expect(log.lines("started").isEmpty == (option == "log.level=warning"))
            }
        }

        @Test("a variable of the environment holds")
        func environment() throws {
            let folder = try TemporaryFolder()
            let log = LogFile(path: folder.path + "/log")
            let server = try ServingProcess(
                folder.data,
                in: .init(environment: ["WELLDONE_LOG_ACCESS": "false"], errors: log.path))
            try load(server)
            #expect(server.stop() == 0)
            #expect(log.lines("request").isEmpty)
            #expect(!log.lines("started").isEmpty)
        }
    }
}
