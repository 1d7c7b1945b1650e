public import JSON

extension SHA256.Digest {
    /// The digest that 64 hexadecimal digits in lower case name.
    public init?(hex: String) {
        let digits = hex.utf8
        guard digits.count == 64 else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (i, digit) in digits.enumerated() {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x61 + 10
            default: return nil
            }
            words[i / 16] = words[i / 16] << 4 | UInt64(value)
        }
        self.init(words: SHA256.InlineWords(a: words[0], b: words[1], c: words[2], d: words[3]))
    }

    /// 64 hexadecimal digits in lower case.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension SHA256.Digest: JSONReadable, JSONWritable {
    /// Reads 64 hexadecimal digits.
    public init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        guard let digest = Self(hex: try reader.string()) else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue, detail: "64 hexadecimal digits", at: start)
        }
        self = digest
    }

    /// Writes 64 hexadecimal digits.
    public func write(to writer: inout JSONWriter) { writer.plain(hex) }

    /// A string.
    public static var schema: Schema { .string(length: 64...64) }

    /// The digest of nothing.
    public static var sample: Self { SHA256.digest(of: []) }
}
