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
            #expect(requests.map { $0["method"] } == ["GET", "GET", "GET", "POST", nil])
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
