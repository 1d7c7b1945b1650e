extension JSONWriter {
    /// A string, escaped where it must be (RFC 8259 §7).
    public mutating func string(_ text: String) {
        let source = text.utf8.span
        guard !source.needsEscape else { return escaped(source) }
        quoted(source)
    }

    /// A member that is a string.
    public mutating func string(_ text: String, as name: JSONName) {
        let source = text.utf8.span
        guard !source.needsEscape else {
            key(name)
            return escaped(source)
        }
        quoted(source, as: name.text.utf8.span)
    }

    /// Text that is known to need no escape: enum cases, base64, decimal renderings.
    public mutating func plain(_ text: String) { quoted(text.utf8.span) }

    /// A member that is such a text.
    public mutating func plain(_ text: String, as name: JSONName) {
        quoted(text.utf8.span, as: name.text.utf8.span)
    }

    /// The same, of parts that are written one after the other.
    public mutating func plain(_ first: String, _ second: String, _ third: String) {
        reserve(8)
        append(0x22)
        part(first)
        part(second)
        part(third)
        append(0x22)
        append(UInt8(ascii: ","))
    }

    /// Leaves room for the quote and the comma that end the string.
    private mutating func part(_ text: String) {
        let source = text.utf8.span
        reserve(source.count + 16)
        copy(source)
    }

    /// ASCII bytes that need no escape, such as an identifier.
    public mutating func ascii(_ bytes: Span<UInt8>) { quoted(bytes) }

    /// A member that is such bytes.
    public mutating func ascii(_ bytes: Span<UInt8>, as name: JSONName) {
        quoted(bytes, as: name.text.utf8.span)
    }

    /// A value that is JSON already, such as an answer kept as bytes. Empty bytes become null.
    public mutating func raw(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty else { return null() }
        reserve(bytes.count + 16)
        copy(bytes)
        append(UInt8(ascii: ","))
    }

    /// A value that is JSON already.
    public mutating func raw(_ bytes: [UInt8]) { raw(bytes.span) }
}

extension JSONWriter {
    /// `"source",`
    @inline(__always)
    private mutating func quoted(_ source: Span<UInt8>) {
        let n = source.count
        reserve(n &+ 16)
        let start = count
        count = start &+ n &+ 3
        var out = storage.mutableSpan
        out[start] = UInt8(ascii: "\"")
        source.copy(to: &out, at: start &+ 1)
        store(0x2C22 as UInt16, &out, at: start &+ n &+ 1)  // `",`
    }

    /// `"name":"source",`
    @inline(__always)
    private mutating func quoted(_ source: Span<UInt8>, as name: Span<UInt8>) {
        let (m, n) = (name.count, source.count)
        reserve(m &+ n &+ 16)
        let start = count
        count = start &+ m &+ n &+ 6
        var out = storage.mutableSpan
        let place = name.copy(asName: &out, at: start, next: UInt8(ascii: "\""))
        source.copy(to: &out, at: place &+ 1)
        store(0x2C22 as UInt16, &out, at: place &+ n &+ 1)  // `",`
    }

    /// A string with bytes that need an escape.
    @inline(never)
    private mutating func escaped(_ source: Span<UInt8>) {
        reserve(10)
        append(0x22)
        for i in source.indices {
            let byte = source[i]
            reserve(10)
            switch byte {
            case 0x22: escape(0x22)
            case 0x5C: escape(0x5C)
            case 0x08: escape(UInt8(ascii: "b"))
            case 0x0C: escape(UInt8(ascii: "f"))
            case 0x0A: escape(UInt8(ascii: "n"))
            case 0x0D: escape(UInt8(ascii: "r"))
            case 0x09: escape(UInt8(ascii: "t"))
            case 0..<0x20:
                literal(.unicodeEscape)
                let low = byte & 15
                append(UInt8(ascii: "0") + byte >> 4)
                append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") - 10 + low)
            default: append(byte)
            }
        }
        reserve(10)
        append(0x22)
        append(UInt8(ascii: ","))
    }

    private mutating func escape(_ byte: UInt8) {
        append(0x5C)
        append(byte)
    }

    private mutating func append(_ byte: UInt8) {
        storage[count] = byte
        count += 1
    }
}
