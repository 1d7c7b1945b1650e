import Transport

extension ListenAddress {
    /// What a client would be told: `http://127.0.0.1:8080`, `unix:/run/welldone.sock`.
    var text: String {
        switch self {
        case .tcp(let host, let port):
            host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
        case .unix(let path, _): "unix:\(path)"
        case .inherited(let descriptor): "descriptor \(descriptor)"
        }
    }

    /// The port, of an address that has one.
    var port: UInt16? {
        if case .tcp(_, let port) = self { port } else { nil }
    }
}
