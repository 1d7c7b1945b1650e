extension JSONWriter {
    /// An opening bracket, `{` or `[`. The same kind must be given to `close`.
    @inlinable @inline(__always)
    public mutating func open(_ bracket: UInt8) {
        reserve(2)
        storage[count] = bracket
        count &+= 1
    }

    /// A closing bracket, `}` or `]`. Does nothing where nothing was opened.
    @inlinable @inline(__always)
    public mutating func close(_ bracket: UInt8) {
        guard count > 0 else { return }
        reserve(2)
        if storage[count &- 1] == UInt8(ascii: ",") { count &-= 1 }
        let start = count
        count = start &+ 2
        var span = storage.mutableSpan
        var out = unsafe span.mutableBytes
        out.storeBytes(of: 0x2C00 | UInt16(bracket), toByteOffset: start, as: UInt16.self)
    }

    /// An object whose members `body` writes.
    @inlinable
    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    /// An array whose elements `body` writes.
    @inlinable
    public mutating func array(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["))
        body(&self)
        close(UInt8(ascii: "]"))
    }

    /// A member's name, `"name":`, which must need no escape. A value must follow.
    @inlinable @inline(__always)
    public mutating func key(_ name: StaticString) {
        let n = name.utf8CodeUnitCount
        reserve(n &+ 8)
        let start = count
        count = start &+ n &+ 3
        var span = storage.mutableSpan
        var out = unsafe span.mutableBytes
        out.storeBytes(of: 0x22, toByteOffset: start, as: UInt8.self)
        unsafe store(RawSpan(_unsafeStart: name.utf8Start, byteCount: n), &out, at: start &+ 1)
        out.storeBytes(of: 0x3A22, toByteOffset: start &+ n &+ 1, as: UInt16.self)
    }

    /// A member's name that is data; escaped. A value must follow.
    @_disfavoredOverload
    public mutating func key(_ name: String) {
        string(name)
        storage[count - 1] = UInt8(ascii: ":")
    }
}
