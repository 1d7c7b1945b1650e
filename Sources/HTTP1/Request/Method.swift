/// The methods this server knows (RFC 9110 §9.3, RFC 5789). Declared in the order of their names,
/// which is the order `Allow` lists them in.
public enum Method: UInt8, CaseIterable, Comparable, Sendable {
    case connect, delete, get, head, options, patch, post, put, trace

    /// As it stands in a request line; methods are case-sensitive (RFC 9110 §9.1).
    public var name: String {
        switch self {
        case .connect: "CONNECT"
        case .delete: "DELETE"
        case .get: "GET"
        case .head: "HEAD"
        case .options: "OPTIONS"
        case .patch: "PATCH"
        case .post: "POST"
        case .put: "PUT"
        case .trace: "TRACE"
        }
    }

    /// The method of a name, `nil` for one that is not known.
    public init?(name: String) {
        self.init(name.utf8Span.span, in: 0..<name.utf8.count)
    }

    init?(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        guard range.count <= 7 else { return nil }
        var packed: UInt64 = 0
        for index in range { packed = packed << 8 | UInt64(bytes[index]) }
        for entry in Self.packed where entry.name == packed {
            self = entry.method
            return
        }
        return nil
    }

    /// Names as numbers, the usual ones first: a name of up to seven bytes is compared at once.
    private static let packed: [(name: UInt64, method: Method)] = {
        let order: [Method] = [
            .get, .post, .patch, .put, .delete, .options, .head, .trace, .connect,
        ]
        return order.map { method in
            (method.name.utf8.reduce(0) { $0 << 8 | UInt64($1) }, method)
        }
    }()

    /// By name.
    public static func < (one: Method, other: Method) -> Bool { one.rawValue < other.rawValue }
}
