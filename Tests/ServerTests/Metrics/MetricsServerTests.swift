import Foundation
import Glibc
import HTTP1
import Testing

@testable import Server

extension ProcessTests {
    @Suite("Metrics are read at a listener of their own")
    struct MetricsServerTests {
        private struct Serving {
            let child: ChildProcess
            let port: UInt16
            let metricsPort: UInt16

            init(_ folder: String) throws {
                child = try ChildProcess(
                    Checkout.program,
                    [
                        "serve", "--data", folder, "--port", "0", "--set", "metrics.port=0",
                        "--set", "log.access=false",
                    ])
                func port(_ line: String?) throws -> UInt16 {
                    let text = try #require(line).split(separator: ":").last ?? ""
                    return try #require(UInt16(text.prefix { $0.isWholeNumber }))
                }
                self.port = try port(child.line())
                metricsPort = try port(child.line())
            }

            /// The metrics, as soon as they say this.
            func metrics(saying line: String) throws -> String {
                while true {
                    let client = try HTTPClient(port: metricsPort)
                    let answer = try client.send("GET", "/metrics")
                    #expect(answer.status == 200)
                    #expect(answer.field("content-type") == MetricsText.contentType)
                    let text = String(decoding: answer.body, as: UTF8.self)
                    // Loops hand over what they counted every tenth of a second.
                    if text.contains(line + "\n") { return text }
                    sched_yield()
                }
            }
        }

        @Test("and say what was asked and answered, refused, committed, and what the process takes")
        func read() throws {
            let folder = try TemporaryFolder()
            let added = try ChildProcess.run(
                [
                    "staff", "add", "--data", folder.data, "--name", "Ann", "--email",
                    "a@example.com", "--password-stdin",
                ],
                input: "correct horse battery staple\n")
            #expect(added.code == 0)
            let serving = try Serving(folder.data)
            var client: HTTPClient? = try HTTPClient(port: serving.port)
            let logIn = Array(
                #"{"email": "a@example.com", "password": "correct horse battery staple"}"#.utf8)
            #expect(try client?.send("POST", "/v1/admin/sessions", body: logIn).status == 201)
            for _ in 0..<3 { #expect(try client?.send("GET", "/livez").status == 200) }
            #expect(try client?.send("GET", "/v1/admin/bookings/bkg_x?secret=1").status == 401)
            #expect(try client?.send("GET", "/nowhere").status == 404)
            #expect(try client?.send("PUT", "/v1/admin/ratings").status == 405)
            #expect(try client?.send("OPTIONS", "/livez").status == 204)
            #expect(try client?.send("GET", "/", fields: [("Bad Name", "x")]).status == 400)

            try HTTPClient(port: serving.port).write(Array("GET /livez HTTP/1.1\r\n".utf8))

            let name = "http_server_request_duration_seconds"
            let labels = #"http_request_method="GET",http_route="/livez""#
            _ = try serving.metrics(saying: #"welldone_malformed_requests_total{kind="field"} 1"#)
            let text = try serving.metrics(
                saying: #"welldone_malformed_requests_total{kind="incomplete"} 1"#)
            for line in [
                "\(name)_count{\(labels),http_response_status_code=\"200\"} 3",
                #"\#(name)_count{http_request_method="POST",http_route="/v1/admin/sessions","#
                    + #"http_response_status_code="201"} 1"#,
                #"\#(name)_count{http_request_method="GET",http_route="/v1/admin/bookings/{id}","#
                    + #"http_response_status_code="401"} 1"#,
                #"\#(name)_count{http_request_method="GET",http_response_status_code="404"} 1"#,
                #"\#(name)_count{http_request_method="PUT",http_route="/v1/admin/ratings","#
                    + #"http_response_status_code="405"} 1"#,
                #"\#(name)_count{http_request_method="OPTIONS",http_route="/livez","#
                    + #"http_response_status_code="204"} 1"#,
                #"welldone_connections_refused_total{reason="address_full"} 0"#,
                "http_server_active_requests 0",
                "welldone_connections 1",
                "welldone_journal_commit_duration_seconds_count 1",
                #"welldone_journal_commit_transactions_bucket{le="1"} 1"#,
                "welldone_journal_writable 1",
                "welldone_build_info{version=\"\(Program.version)\"} 1",
            ] {
                #expect(text.contains(line + "\n"), Comment(rawValue: line))
            }
            #expect(!text.contains("secret") && !text.contains("bkg_x"))
            #expect(text.contains("process_resident_memory_bytes "))
            try Self.expectParsable(text, in: folder)
            // The server waits a while for clients to close.
            client = nil
            serving.child.send(SIGTERM)
            #expect(serving.child.wait() == 0)
        }

        /// Prometheus' own parser takes it.
        private static func expectParsable(_ text: String, in folder: TemporaryFolder) throws {
            let python = Checkout.root.appendingPathComponent(".venv/bin/python").path
            guard FileManager.default.isExecutableFile(atPath: python) else {
                if ProcessInfo.processInfo.environment["REQUIRE_PEERS"] != nil {
                    Issue.record("Tests/Peers/install.sh was not run")
                }
                return
            }
            let file = try folder.write(text, to: "metrics.txt")
            let code = """
                import sys
                from prometheus_client.parser import text_string_to_metric_families as parse
                families = list(parse(open(sys.argv[1]).read()))
                assert len(families) > 20, len(families)
                assert all(f.documentation and f.samples for f in families
                           if f.name != "welldone_malformed_requests"), families
                """
            let parser = try ChildProcess(python, ["-c", code, file])
            #expect(parser.wait() == 0)
        }

        @Test(
            "nothing else is there",
            arguments: [
                (HTTP1.Method.get, "/", 404), (.get, "/metrics/", 404), (.post, "/metrics", 405),
                (.head, "/metrics", 200),
            ])
        func others(method: HTTP1.Method, path: String, status: UInt16) throws {
            let request = try Request(method: method, target: path)
            let answer = MetricsServer.answer(request) { "a 1\n" }
            #expect(answer.status.rawValue == status)
            #expect((answer.fields.text(of: "Allow") != nil) == (status == 405))
        }
    }
}
