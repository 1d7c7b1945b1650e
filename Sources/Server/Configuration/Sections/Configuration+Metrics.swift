import JSON
import Transport

extension Configuration {
    /// Where metrics are to be read.
    struct Metrics: JSONInput, Equatable, Sendable {
        var host: String
        var port: UInt16?

        init(members r: inout JSONReader) throws(JSONError) {
            let host = try r.key(
                "host", 1...255, default: "127.0.0.1",
                about: "The address or name at which metrics are read, apart from all else.")
            self.host = host.withoutBrackets
            let port: Int? = try r.key(
                "port", 0...65_535,
                about: """
                    The port at which `/metrics` is answered, in Prometheus' format; 0 takes a \
                    free one, which is printed. Without it nothing is measured.
                    """)
            self.port = port.map { UInt16(clamping: $0) }
        }

        /// Where to listen; nil where nothing is measured.
        var address: ListenAddress? { port.map { .tcp(host: host, port: $0) } }
    }
}
