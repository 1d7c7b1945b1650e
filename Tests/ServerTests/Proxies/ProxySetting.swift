import Foundation
import Testing

/// How a proxy is set up in front of the server: the sample in `config`, with places of the test's
/// own, and perhaps something said in another way.
struct ProxySetting: CustomTestStringConvertible, Sendable {
    typealias Change = (from: String, to: String)

    /// How the proxy reaches the server.
    enum Way { case tcp, unixSocket, proxyHeader }

    /// The sample does not say this.
    struct Unchanged: Error { let text: String }

    let story: String
    let program: ProxyProgram
    let way: Way
    /// What stands otherwise than in the sample.
    var changes: [Change] = []
    /// Whether what it says of the client is believed; otherwise its own address counts.
    var isBelieved = true
    /// Whether it says that the client came over TLS, and is believed.
    var saysScheme = true
    var testDescription: String { story }

    /// The server's own configuration of `http`.
    func http(_ places: ProxyPlaces) -> String {
        switch way {
        case .tcp:
            #""listeners": [{"address": "127.0.0.1:0"}], "trustedProxies": ["127.0.0.1"]"#
        case .unixSocket:
            #""listeners": [{"unix": "\#(places.socket)", "mode": "0600"}], "#
                + #""trustedProxies": ["unix"]"#
        case .proxyHeader:
            #""listeners": [{"address": "127.0.0.1:0", "proxyProtocol": true}], "#
                + #""trustedProxies": ["127.0.0.1"]"#
        }
    }

    /// The proxy's configuration.
    ///
    /// - Parameter server: The server's port, where it has one.
    func text(_ places: ProxyPlaces, server: UInt16?) throws -> String {
        var text = try program.sample()
        for (from, to) in changes + ownPlaces(places) + [way(to: places, server: server ?? 0)] {
            guard text.contains(from) else { throw Unchanged(text: from) }
            text = text.replacingOccurrences(of: from, with: to)
        }
        return text
    }

    private func ownPlaces(_ places: ProxyPlaces) -> [Change] {
        let (own, folder) = ("127.0.0.1:\(places.port)", places.folder)
        switch program {
        case .nginx:
            let files = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " ")
            return [
                ("worker_processes auto;", "daemon off; master_process off; pid \(folder)/pid;"),
                ("http {\n    upstream", "http {\n    access_log off; \(files)\n    upstream"),
                ("listen 80;", "listen unix:\(folder)/plain.sock;"),
                ("listen 443 ssl", "listen \(own) ssl"),
                ("/etc/welldone/tls/fullchain.pem", places.certificate),
                ("/etc/welldone/tls/privkey.pem", places.key),
            ]
        case .haproxy:
            return [
                ("bind :80", "bind unix@\(folder)/plain.sock"), ("bind :443", "bind \(own)"),
                ("/etc/welldone/tls/haproxy.pem", places.certificate),
            ]
        case .caddy:
            let options = "admin off\nauto_https disable_redirects\nstorage file_system \(folder)"
            let site = "https://localhost:\(places.port)"
            let tls = "tls \(places.certificate) \(places.key)"
            return [("portal.example.com {\n", "{\n\(options)\n}\n\(site) {\n\(tls)\n")]
        }
    }

    private func way(to places: ProxyPlaces, server: UInt16) -> Change {
        switch (program, way) {
        case (.nginx, .tcp):
            ("server unix:/run/welldone/http.sock;", "server 127.0.0.1:\(server);")
        case (.nginx, _):
            ("server unix:/run/welldone/http.sock;", "server unix:\(places.socket);")
        case (.haproxy, _): ("local 127.0.0.1:8081", "local 127.0.0.1:\(server)")
        case (.caddy, _): ("unix//run/welldone/http.sock", "unix/\(places.socket)")
        }
    }
}
