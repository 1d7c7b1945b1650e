import JSON
import Transport

/// A place to listen, and how: `{"address": "127.0.0.1:8081", "proxyProtocol": true}` or
/// `{"unix": "/run/welldone.sock", "mode": "0660"}`.
struct ServerListener: JSONObject, Equatable, Sendable {
    let address: ListenAddress
    /// Connections begin with a header of the PROXY protocol, and only trusted proxies make them.
    let hasProxyHeader: Bool

    init(_ address: ListenAddress, hasProxyHeader: Bool = false) {
        self.address = address
        self.hasProxyHeader = hasProxyHeader
    }

    init(members r: inout JSONReader) throws(JSONError) {
        let place: HostAndPort? = try r(
            "address", about: "An address or a name, and a port; 0 takes a free one.")
        let path: String? = try r("unix", 1...107, about: "The path of a Unix socket.")
        let mode: SocketMode? = try r("mode", about: "Who may connect to a Unix socket.")
        let hasProxyHeader: Bool? = try r(
            "proxyProtocol",
            about: "Connections begin with a PROXY header, from trusted proxies alone.")
        if (place == nil) == (path == nil) {
            try r.refuse(
                "address", JSON.FaultCode.invalidValue,
                "A listener has either an address or the path of a Unix socket.")
        }
        if mode != nil, path == nil {
            try r.refuse("mode", JSON.FaultCode.invalidValue, "Only a Unix socket has a mode.")
        }
        self.hasProxyHeader = hasProxyHeader ?? false
        if let path {
            address = .unix(path: path, mode: (mode ?? SocketMode()).bits)
        } else {
            let place = place ?? HostAndPort()
            address = .tcp(host: place.host, port: place.port)
        }
    }

    func write(members w: inout JSONWriter) {
        switch address {
        case .tcp(let host, let port): w("address", HostAndPort(host: host, port: port))
        case .unix(let path, let mode):
            w("unix", path)
            w("mode", SocketMode(bits: mode))
        // Handed over at start, and so in no configuration.
        case .inherited: break
        }
        w("proxyProtocol", hasProxyHeader)
    }

    static func tcp(host: String, port: UInt16) -> ServerListener {
        ServerListener(.tcp(host: host, port: port))
    }

    /// Whether it takes connections from the file system, or from a network.
    var isUnixSocket: Bool { if case .unix = address { true } else { false } }
}
