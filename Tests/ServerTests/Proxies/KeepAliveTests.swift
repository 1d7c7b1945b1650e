import Core
import Foundation
import Storage
import Testing
import Transport

@testable import Server

extension ProcessTests {
    /// Issue "A server that can face the internet": nginx and haproxy in front, keep-alive to the
    /// backend, no failed request. `Tests/Proxies/soak.sh` sends a million.
    @Suite("Behind a proxy connections are kept and no request fails")
    struct KeepAliveTests {
        static let requests = 2_000
        /// Connections that the proxy may make for them: one for the client's, and some to see
        /// whether the server is there.
        static let connectionsMax = 20

        static let settings = [
            ProxySetting(story: "nginx over TCP", program: .nginx, way: .tcp),
            ProxySetting(story: "nginx over a Unix socket", program: .nginx, way: .unixSocket),
            ProxySetting(
                story: "haproxy with PROXY version 2", program: .haproxy, way: .proxyHeader),
            ProxySetting(story: "Caddy over a Unix socket", program: .caddy, way: .unixSocket),
        ].filter { $0.program.isWanted }

        @Test(
            "2,000 requests of one client",
            .enabled(if: !settings.isEmpty, "Tests/Proxies/install.sh installs the proxies"),
            arguments: settings)
        func manyRequests(setting: ProxySetting) throws {
            let folder = try TemporaryFolder()
            let places = try ProxyPlaces(folder)
            let text = #"{"http": {\#(setting.http(places))}}"#
            let configuration = try Sources.read(
                ["--config", folder.write(text, to: "welldone.json")]
            ).configuration
            try Store.found(folder: folder.data, with: State())
            let process = try ServerProcess(
                configuration, serving: Store.open(folder: folder.data),
                at: configuration.http.listeners)
            try process.start()
            let proxy = try RunningProxy(
                setting, places, server: process.addresses.first?.port)
            let url = "https://localhost:\(places.port)/livez"
            let list = try folder.write(
                String(
                    repeating: "url = \"\(url)\"\noutput = /dev/null\n",
                    count: Self.requests - 1),
                to: "urls")
            let statuses = try proxy.curl(
                "/livez", from: "127.0.0.1",
                ["--write-out", "%{http_code} ", "--output", "/dev/null", "--config", list])
            let counts = statuses.split(separator: " ").reduce(into: [:]) { counts, status in
                counts[String(status), default: 0] += 1
            }
            #expect(counts == ["200": Self.requests])
            #expect(process.counters.parseFailures == 0)
            #expect(process.counters.connections <= Self.connectionsMax)
            try process.stop()
            #expect(process.counters.requests >= Self.requests)
        }
    }
}
