import Foundation
import JSON
import Testing

@testable import Server

extension ProcessTests {
    /// Real proxies, set up as their samples in `config` say, and what the journal then holds.
    @Suite("The journal knows the client's address behind a proxy")
    struct ClientAddressTests {
        static let client = "127.0.0.7"
        private static let password = "correct horse battery staple"
        private static let forged = [
            "X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9",
            "X-Real-IP: 203.0.113.9", "X-Forwarded-Proto: http", "X-Forwarded-Host: evil.example",
        ]

        static let settings = [
            ProxySetting(story: "nginx over TCP", program: .nginx, way: .tcp),
            ProxySetting(story: "nginx over a Unix socket", program: .nginx, way: .unixSocket),
            ProxySetting(
                story: "nginx that adds to X-Forwarded-For", program: .nginx, way: .tcp,
                changes: [
                    (
                        "X-Forwarded-For $remote_addr",
                        "X-Forwarded-For $proxy_add_x_forwarded_for"
                    )
                ]),
            ProxySetting(
                story: "nginx that writes Forwarded", program: .nginx, way: .unixSocket,
                changes: [
                    ("X-Forwarded-For $remote_addr", #"X-Forwarded-For """#),
                    (
                        #"Forwarded "";"#,
                        #"Forwarded "for=unknown, for=$remote_addr;proto=$scheme";"#
                    ),
                    ("X-Forwarded-Proto $scheme", #"X-Forwarded-Proto """#),
                ]),
            ProxySetting(
                story: "haproxy with PROXY version 1", program: .haproxy, way: .proxyHeader,
                changes: [(" send-proxy-v2 ", " send-proxy ")], saysScheme: false),
            ProxySetting(
                story: "haproxy with PROXY version 2", program: .haproxy, way: .proxyHeader,
                saysScheme: false),
            ProxySetting(
                story: "haproxy with X-Forwarded-For", program: .haproxy, way: .tcp,
                changes: [
                    (" send-proxy-v2 ", " "), ("mode http", "mode http\noption forwardfor"),
                    (
                        "option httpchk",
                        "http-request del-header Forwarded\n"
                            + "http-request set-header X-Forwarded-Proto https\n"
                            + "http-request del-header X-Forwarded-Host\noption httpchk"
                    ),
                ]),
            ProxySetting(
                story: "haproxy that passes the client's Forwarded on", program: .haproxy,
                way: .tcp,
                changes: [(" send-proxy-v2 ", " "), ("mode http", "mode http\noption forwardfor")],
                isBelieved: false, saysScheme: false),
            ProxySetting(story: "Caddy over a Unix socket", program: .caddy, way: .unixSocket),
        ].filter { $0.program.isWanted }

        @Test(
            "and takes no client's word for it",
            .enabled(if: !settings.isEmpty, "Tests/Proxies/install.sh installs the proxies"),
            arguments: settings)
        func address(setting: ProxySetting) throws {
            let folder = try TemporaryFolder()
            let places = try ProxyPlaces(folder)
            try addStaff(to: folder)
            let log = LogFile(path: folder.path + "/log")
            let server = try serve(setting.http(places), folder, log)
            let proxy = try RunningProxy(setting, places, server: server.listening)
            let options = [
                "--write-out", "%{http_code}", "--output", places.folder + "/answer", "--header",
                "Content-Type: application/json", "--data-binary", Self.credentials,
            ]
            let headers = Self.forged.flatMap { ["--header", $0] }
            let status = try proxy.curl(
                "/v1/admin/sessions", from: Self.client, options + headers)
            #expect(status == "201")
            #expect(server.stop() == 0)
            let expected = setting.isBelieved ? Self.client : "127.0.0.1"
            #expect(try addresses(in: folder) == [expected])
            let line = try #require(log.lines("request").last { $0["method"] == "POST" })
            #expect(line["client"] == .string(expected))
            #expect(line["scheme"] == (setting.saysScheme ? "https" : nil))
            #expect(line["host"] == nil)
        }

        @Test("who is not trusted cannot name another", arguments: ["[]", #"["10.0.0.0/8"]"#])
        func untrusted(proxies: String) throws {
            let folder = try TemporaryFolder()
            try addStaff(to: folder)
            let server = try serve(#""port": 0, "trustedProxies": \#(proxies)"#, folder)
            let port = try #require(server.listening)
            for line in Self.forged {
                let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
                let answer = try HTTPClient(port: port).send(
                    "POST", "/v1/admin/sessions", fields: [(parts[0], parts[1])],
                    body: Array(Self.credentials.utf8))
                #expect(answer.status == 201)
            }
            #expect(server.stop() == 0)
            #expect(try addresses(in: folder) == Self.forged.map { _ in "127.0.0.1" })
        }

        private static let credentials =
            #"{"email": "ann@example.com", "password": "\#(password)"}"#

        private func addStaff(to folder: TemporaryFolder) throws {
            let added = try ChildProcess.run(
                [
                    "staff", "add", "--data", folder.data, "--name", "Ann", "--email",
                    "ann@example.com", "--password-stdin",
                ], input: Self.password + "\n")
            try #require(added.code == 0)
        }

        private func serve(
            _ http: String, _ folder: TemporaryFolder, _ log: LogFile? = nil
        ) throws -> ServingProcess {
            let text = #"{"http": {\#(http)}, "data": {"folder": "\#(folder.data)"}}"#
            return try ServingProcess(
                configuration: folder.write(text, to: "welldone.json"),
                in: .init(errors: log?.path ?? "/dev/null"))
        }

        /// Where the transactions came from that came from anywhere, in their order.
        private func addresses(in folder: TemporaryFolder) throws -> [String] {
            let journal = folder.data + "/journal"
            let files = try FileManager.default.contentsOfDirectory(atPath: journal).sorted()
            var addresses: [String] = []
            for file in files {
                let bytes = try InputFile.bytes(of: "\(journal)/\(file)")
                for line in bytes.split(separator: UInt8(ascii: "\n")) {
                    let tree = try JSON.decode(JSONTree.self, from: Array(line))
                    if case .string(let from)? = tree["from"] { addresses.append(from) }
                }
            }
            return addresses
        }
    }
}
