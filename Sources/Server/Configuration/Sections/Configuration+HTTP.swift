import JSON

extension Configuration {
    /// Where it listens, and to whose pages it answers.
    struct HTTP: JSONInput, Equatable, Sendable {
        /// The most origins.
        static let originsMax = 100

        var host: String
        var port: UInt16
        var unixSocket: String?
        var allowedOrigins: [String]
        /// Nil for as many as suit the machine.
        var eventLoops: Int?

        init(members r: inout JSONReader) throws(JSONError) {
            host = try r.key(
                "host", 1...255, default: "127.0.0.1", about: "The address or name to listen on.")
            let port = try r.key(
                "port", 0...65_535, default: 8_080,
                about: "The port to listen on; 0 takes a free one, which is printed.")
            self.port = UInt16(clamping: port)
            unixSocket = try r.key(
                "unixSocket", 1...107, about: "Also listen on a Unix socket at this path.")
            let origins: [PageOrigin] = try r.key(
                "allowedOrigins", 0...Self.originsMax, default: [], .atReload,
                about: """
                    Origins of pages that browsers may call from, exactly as browsers send them, \
                    such as https://portal.example.com.
                    """)
            allowedOrigins = origins.map(\.text)
            eventLoops = try r.key(
                "eventLoops", 1...64,
                about: """
                    Threads that read requests and answer them; else one for each core but one, \
                    which the journal, password hashing and a proxy here need.
                    """)
        }
    }
}
