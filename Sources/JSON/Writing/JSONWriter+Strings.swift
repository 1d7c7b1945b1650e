extension JSONWriter {
    /// A string, escaped where it must be (RFC 8259 §7).
    public mutating func string(_ text: String) {
        let source = text.utf8Span.span
        let raw = unsafe source.bytes
        let n = source.count
        reserve(n + 8)
        let start = count
        var span = storage.mutableSpan
        var out = unsafe span.mutableBytes
        out.storeBytes(of: 0x22, toByteOffset: start, as: UInt8.self)
        var to = start + 1
        var i = 0
        while i &+ 8 <= n {
            let word = raw.word(at: i)
            guard word.needsEscape == 0 else { break }
            out.storeBytes(of: word, toByteOffset: to, as: UInt64.self)
            i &+= 8
            to &+= 8
        }
        if n >= 8, i < n, i &+ 8 > n {
            // What is left, together with bytes before it that are written already.
            let word = raw.word(at: n &- 8)
            if word.needsEscape == 0 {
                to &+= n &- i
                i = n
                out.storeBytes(of: word, toByteOffset: to &- 8, as: UInt64.self)
            }
        }
        while i < n {
            let byte = source[i]
            guard byte >= 0x20, byte != 0x22, byte != 0x5C else { break }
            out.storeBytes(of: byte, toByteOffset: to, as: UInt8.self)
            i &+= 1
            to &+= 1
        }
        if i < n {
            count = to
            escaped(source.extracting(i..<n))
            return
        }
        out.storeBytes(of: 0x2C22, toByteOffset: to, as: UInt16.self)
        count = to &+ 2
    }

    /// The rest of a string from the first byte that needs an escape.
    @inline(never)
    private mutating func escaped(_ rest: Span<UInt8>) {
        for i in rest.indices {
            let byte = rest[i]
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
                literal("\\u00")
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

    /// Text that is known to need no escape: enum cases, base64, decimal renderings.
    public mutating func plain(_ text: String) {
        let source = text.utf8Span.span
        let n = source.count
        reserve(n + 8)
        let start = count
        count = start + n + 3
        var span = storage.mutableSpan
        var out = unsafe span.mutableBytes
        out.storeBytes(of: 0x22, toByteOffset: start, as: UInt8.self)
        unsafe store(source.bytes, &out, at: start + 1)
        out.storeBytes(of: 0x2C22, toByteOffset: start + n + 1, as: UInt16.self)
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
        let source = text.utf8Span.span
        reserve(source.count + 8)
        copy(unsafe source.bytes)
    }

    /// A string of a prefix and ASCII bytes that need no escape, such as an identifier.
    ///
    ///     writer.ascii("bkg_", digits.span)       // digits: InlineArray<13, UInt8>
    @inlinable
    public mutating func ascii(_ prefix: StaticString, _ bytes: Span<UInt8>) {
        let (m, n) = (prefix.utf8CodeUnitCount, bytes.count)
        reserve(m &+ n &+ 8)
        let start = count
        count = start &+ m &+ n &+ 3
        var span = storage.mutableSpan
        var out = unsafe span.mutableBytes
        out.storeBytes(of: 0x22, toByteOffset: start, as: UInt8.self)
        unsafe store(RawSpan(_unsafeStart: prefix.utf8Start, byteCount: m), &out, at: start &+ 1)
        unsafe store(bytes.bytes, &out, at: start &+ m &+ 1)
        out.storeBytes(of: 0x2C22, toByteOffset: start &+ m &+ n &+ 1, as: UInt16.self)
    }

    /// A value that is JSON already, such as an answer kept as bytes. Empty bytes become null.
    public mutating func raw(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty else { return null() }
        reserve(bytes.count + 8)
        copy(unsafe bytes.bytes)
        append(UInt8(ascii: ","))
    }

    /// A value that is JSON already.
    public mutating func raw(_ bytes: [UInt8]) { raw(bytes.span) }
}
