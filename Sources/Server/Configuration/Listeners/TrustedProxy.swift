import HTTP1
import JSON

/// Whose word about the client is taken: an address, a range of them such as `10.0.0.0/8`, or
/// `unix` for whoever connects to a Unix socket.
struct TrustedProxy: JSONValue, Equatable, Sendable {
    /// Nil for Unix sockets.
    let range: AddressRange?
    /// As it was read.
    let text: String

    init?(_ text: String) {
        range = AddressRange(text)
        guard range != nil || text == Self.unixSockets else { return nil }
        self.text = text
    }

    init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        guard let proxy = TrustedProxy(try reader.string()) else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue,
                detail: "This must be an address, a range such as 10.0.0.0/8 with no bits beyond "
                    + "its length, or unix.", at: start)
        }
        self = proxy
    }

    func write(to writer: inout JSONWriter) { writer.string(text) }

    private init() { (range, text) = (nil, Self.unixSockets) }

    private static let unixSockets = "unix"
    static var schema: Schema { .string(length: 2...49) }
    static var sample: TrustedProxy { TrustedProxy() }
}

extension TrustedProxies {
    init(_ proxies: [TrustedProxy]) {
        self.init(
            ranges: proxies.compactMap(\.range),
            unixSockets: proxies.contains { $0.range == nil })
    }
}
