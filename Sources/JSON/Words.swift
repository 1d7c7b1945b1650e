// Eight bytes at a time, each load and store bounds-checked.

extension RawSpan {
    /// Any eight bytes are a `UInt64`: only the type is unsafe here, not the place.
    @inlinable @inline(__always)
    func word(at offset: Int) -> UInt64 {
        unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    @inlinable @inline(__always)
    func byte(at offset: Int) -> UInt8 { unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
}

extension Span where Element == UInt8 {
    func hasSameBytes(as text: String) -> Bool {
        let n = count
        guard text.utf8.count == n else { return false }
        let other = text.utf8Span.span
        let (a, b) = unsafe (bytes, other.bytes)
        var i = 0
        while i &+ 8 <= n {
            if a.word(at: i) != b.word(at: i) { return false }
            i &+= 8
        }
        while i < n {
            if a.byte(at: i) != b.byte(at: i) { return false }
            i &+= 1
        }
        return true
    }
}

/// Copies bytes, eight at a time, bounds-checked.
@inlinable @inline(__always)
func store(_ source: RawSpan, _ out: inout MutableRawSpan, at start: Int) {
    let n = source.byteCount
    var i = 0
    while i &+ 8 <= n {
        out.storeBytes(of: source.word(at: i), toByteOffset: start &+ i, as: UInt64.self)
        i &+= 8
    }
    if n >= 8, i < n {
        out.storeBytes(of: source.word(at: n &- 8), toByteOffset: start &+ n &- 8, as: UInt64.self)
    } else {
        while i < n {
            out.storeBytes(of: source.byte(at: i), toByteOffset: start &+ i, as: UInt8.self)
            i &+= 1
        }
    }
}

extension UInt64 {
    /// Nonzero when a byte is a control character, a quote or a backslash; the lowest set bit is in
    /// the first such byte. (Higher ones may lie: a borrow runs upwards.)
    @inlinable @inline(__always)
    var needsEscape: UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let control = (self &- ones &* 0x20) & ~self
        let quote = self ^ ones &* 0x22
        let slash = self ^ ones &* 0x5C
        return (control | (quote &- ones) & ~quote | (slash &- ones) & ~slash)
            & 0x8080_8080_8080_8080
    }
}
