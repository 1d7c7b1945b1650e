extension JSONReader {
    /// Resolves the escapes of a text (RFC 8259 §7) into `scratch`, which is UTF-8 afterwards.
    @inline(never) @usableFromInline
    mutating func unescape(_ text: Text) throws(JSONError) {
        scratch.removeAll(keepingCapacity: true)
        var i = text.start
        while i < text.end {
            let byte = bytes[i]
            if byte != UInt8(ascii: "\\") {
                scratch.append(byte)
                i += 1
                continue
            }
            guard i + 1 < text.end else { throw JSONError(.badEscape, at: i) }
            let kind = bytes[i + 1]
            switch kind {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(kind)
            case UInt8(ascii: "b"): scratch.append(0x08)
            case UInt8(ascii: "f"): scratch.append(0x0C)
            case UInt8(ascii: "n"): scratch.append(0x0A)
            case UInt8(ascii: "r"): scratch.append(0x0D)
            case UInt8(ascii: "t"): scratch.append(0x09)
            case UInt8(ascii: "u"):
                let (scalar, next) = try unicodeEscape(i, text.end)
                appendToScratch(scalar)
                i = next
                continue
            default: throw JSONError(.badEscape, at: i)
            }
            i += 2
        }
        guard text.isASCII || (try? UTF8Span(validating: scratch.span)) != nil else {
            throw JSONError(.badUTF8, at: text.start)
        }
    }

    /// The scalar of `\uXXXX`, or of two of them for a surrogate pair, and where they end.
    private func unicodeEscape(
        _ i: Int, _ end: Int
    ) throws(JSONError) -> (scalar: UInt32, next: Int) {
        let unit = try hex(i, end)
        guard 0xD800..<0xE000 ~= unit else { return (unit, i + 6) }
        guard unit < 0xDC00, i + 7 < end, bytes[i + 6] == UInt8(ascii: "\\"),
            bytes[i + 7] == UInt8(ascii: "u")
        else { throw JSONError(.loneSurrogate, at: i) }
        let low = try hex(i + 6, end)
        guard 0xDC00..<0xE000 ~= low else { throw JSONError(.loneSurrogate, at: i) }
        return (0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), i + 12)
    }

    /// The four digits after `\u` at `i`.
    private func hex(_ i: Int, _ end: Int) throws(JSONError) -> UInt32 {
        guard i + 6 <= end else { throw JSONError(.badEscape, at: i) }
        var value: UInt32 = 0
        for j in i + 2..<i + 6 {
            let byte = bytes[j]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"):
                value = value << 4 | UInt32((byte | 0x20) - UInt8(ascii: "a") + 10)
            default: throw JSONError(.badEscape, at: i)
            }
        }
        return value
    }

    /// Appends a scalar as UTF-8 (RFC 3629 §3).
    private mutating func appendToScratch(_ scalar: UInt32) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case 0..<0x80: scratch.append(UInt8(scalar))
        case 0x80..<0x800: scratch += [UInt8(0xC0 | scalar >> 6), tail(0)]
        case 0x800..<0x10000: scratch += [UInt8(0xE0 | scalar >> 12), tail(6), tail(0)]
        default: scratch += [UInt8(0xF0 | scalar >> 18 & 7), tail(12), tail(6), tail(0)]
        }
    }
}
