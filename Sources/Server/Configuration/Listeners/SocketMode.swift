import JSON

/// The permission bits of a Unix socket as people write them, in octal: `0660`. Who may write may
/// connect (unix(7)).
struct SocketMode: JSONValue, Equatable, Sendable {
    let bits: UInt32

    /// Nil for what is no octal number of three digits, perhaps with a zero before it.
    init?(_ text: String) {
        let digits = text.utf8.count == 4 && text.hasPrefix("0") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 3, digits.utf8.allSatisfy({ (0x30...0x37).contains($0) }),
            let bits = UInt32(digits, radix: 8)
        else { return nil }
        self.bits = bits
    }

    init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        guard let mode = SocketMode(try reader.string()) else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue,
                detail: "This must be permission bits in octal such as 0660.", at: start)
        }
        self = mode
    }

    func write(to writer: inout JSONWriter) {
        let digits = String(bits, radix: 8)
        writer.string(String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits)
    }

    /// Its owner and its group, unless said otherwise.
    init(bits: UInt32 = 0o660) { self.bits = bits }

    static var schema: Schema { .string(pattern: "^0?[0-7]{3}$") }
    static var sample: SocketMode { SocketMode() }
}
