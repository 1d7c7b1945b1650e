import JSON

/// Where to listen, as people write it: `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`.
struct HostAndPort: JSONValue, Equatable, Sendable {
    let host: String
    let port: UInt16

    /// Nil without a host or a port, and for an IPv6 address without brackets.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let host = String(text[..<colon])
        guard host.withoutBrackets != host || !host.contains(":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard !host.isEmpty, host.utf8.count <= 255,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits)
        else { return nil }
        self.host = host.withoutBrackets
        self.port = port
    }

    init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        guard let place = HostAndPort(try reader.string()) else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue,
                detail: "This must be an address and a port such as 127.0.0.1:8080.", at: start)
        }
        self = place
    }

    func write(to writer: inout JSONWriter) {
        writer.string(host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)")
    }

    init(host: String = "127.0.0.1", port: UInt16 = 8080) {
        self.host = host
        self.port = port
    }

    static var schema: Schema { .string(length: 3...263) }
    static var sample: HostAndPort { HostAndPort() }
}

extension String {
    /// A host without the brackets that it has before a port, as the program prints it: `[::1]`.
    var withoutBrackets: String {
        hasPrefix("[") && hasSuffix("]") && contains(":") ? String(dropFirst().dropLast()) : self
    }
}
