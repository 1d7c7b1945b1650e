/// `application/x-www-form-urlencoded`, for queries and bodies: all but letters, digits, `-`, `.`,
/// `_` and `~` is escaped (RFC 3986 §2.3).
enum FormText {
    static func text(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { "\(escaped($0.name))=\(escaped($0.value))" }.joined(separator: "&")
    }

    /// An address with more in its query.
    static func url(_ base: String, _ pairs: [(name: String, value: String)]) -> String {
        base + (base.contains("?") ? "&" : "?") + text(pairs)
    }

    static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
