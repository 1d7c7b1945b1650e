import HTTP1
import JSON

extension Configuration {
    /// Where it listens, and to whose pages it answers.
    struct HTTP: JSONInput, Equatable, Sendable {
        /// The most origins.
        static let originsMax = 100
        /// The most places to listen.
        static let listenersMax = 16
        /// The most proxies and ranges of them.
        static let proxiesMax = 100

        var host: String
        var port: UInt16
        var unixSocket: String?
        /// In place of `host` and `port`, if there are any.
        var listeners: [ServerListener]
        /// Whose word about the client is taken.
        var trustedProxies: TrustedProxies
        var allowedOrigins: [String]
        /// What links in mails begin with; nil for the first place where it listens.
        var publicURL: PageOrigin?
        /// Nil for as many as suit the machine.
        var eventLoops: Int?

        init(members r: inout JSONReader) throws(JSONError) {
            let host = try r.key(
                "host", 1...255, default: "127.0.0.1", about: "The address or name to listen on.")
            self.host = host.withoutBrackets
            let port = try r.key(
                "port", 0...65_535, default: 8_080,
                about: "The port to listen on; 0 takes a free one, which is printed.")
            self.port = UInt16(clamping: port)
            unixSocket = try r.key(
                "unixSocket", 1...107, about: "Also listen on a Unix socket at this path.")
            listeners = try r.key(
                "listeners", 0...Self.listenersMax, default: [],
                about: """
                    Places to listen instead of host and port: {"address": "127.0.0.1:8081"} or \
                    {"unix": "/run/welldone/http.sock", "mode": "0660"}, with "proxyProtocol": \
                    true if connections begin with a PROXY header.
                    """)
            let proxies: [TrustedProxy] = try r.key(
                "trustedProxies", 0...Self.proxiesMax, default: [],
                about: """
                    Whose Forwarded, X-Forwarded-For, -Proto, -Host and PROXY header are believed: \
                    addresses, ranges such as 10.0.0.0/8, and unix for whoever connects to a Unix \
                    socket.
                    """)
            trustedProxies = TrustedProxies(proxies)
            let origins: [PageOrigin] = try r.key(
                "allowedOrigins", 0...Self.originsMax, default: [], .atReload,
                about: """
                    Origins of pages that browsers may call from, exactly as browsers send them, \
                    such as https://portal.example.com.
                    """)
            allowedOrigins = origins.map(\.text)
            publicURL = try r.key(
                "publicUrl",
                about: """
                    Where people reach this server, such as https://rate.example.com: what links \
                    in mails begin with. Else the first address that it listens on.
                    """)
            eventLoops = try r.key(
                "eventLoops", 1...64,
                about: """
                    Threads that read requests and answer them; else one for each core but one, \
                    which the journal, password hashing and a proxy here need.
                    """)
        }

        /// Whether every listener whose connections begin with a PROXY header has somebody who may
        /// connect to it.
        var trustsSomebody: Bool {
            listeners.filter(\.hasProxyHeader).allSatisfy { listener in
                listener.isUnixSocket
                    ? trustedProxies.unixSockets : !trustedProxies.ranges.isEmpty
            }
        }
    }
}
