/// Texts of other people in the fields of a mail: nothing in them can end a field or begin another.
enum HeaderText {
    /// Text where anything may stand (RFC 5322 §2.2.1, RFC 2047).
    static func unstructured(_ text: String) -> String {
        let text = visible(text)
        return text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            ? text : encoded(text)
    }

    /// A name before an address: quoted, or encoded when it is not ASCII (RFC 5322 §3.2.4).
    static func phrase(_ text: String) -> String {
        let text = visible(text)
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return encoded(text) }
        let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\""
    }

    /// An address without what could end the field or the address; UTF-8 stays (RFC 6532).
    static func address(_ text: String) -> String {
        String(visible(text).filter { !"<>, \t".contains($0) })
    }

    /// Letters, digits and a few marks.
    static func atoms(_ text: String) -> String {
        String(text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
    }

    /// Without control characters.
    static func visible(_ text: some StringProtocol) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars
        where scalar == "\t" || scalar.properties.generalCategory != .control {
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// Encoded words of at most 75 characters, each of whole characters (RFC 2047 §2, §5).
    private static func encoded(_ text: String) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let more = Array(String(scalar).utf8)
            if bytes.count + more.count > 45 {
                words.append(word(bytes))
                bytes = []
            }
            bytes += more
        }
        words.append(word(bytes))
        return words.joined(separator: "\r\n ")
    }

    private static func word(_ bytes: [UInt8]) -> String {
        "=?utf-8?B?\(base64(bytes))?="
    }

    /// RFC 4648 §4, with padding.
    private static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for place in 0..<3 {
                let index = part.startIndex + place
                bits = bits << 8 | (index < part.endIndex ? UInt32(part[index]) : 0)
            }
            for place in 0..<4 {
                let digit = digits[Int(bits >> UInt32(18 - 6 * place) & 63)]
                text.append(place <= part.count ? digit : 0x3D)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
