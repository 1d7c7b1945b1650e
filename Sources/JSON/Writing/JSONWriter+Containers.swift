extension JSONWriter {
    /// An opening bracket, `{` or `[`. The same kind must be given to `close`.
    @inlinable @inline(__always)
    public mutating func open(_ bracket: UInt8) {
        reserve(2)
        storage[count] = bracket
        count &+= 1
    }

    /// A member that is in brackets, up to the opening one.
    public mutating func open(_ bracket: UInt8, as name: JSONName) {
        let source = name.text.utf8.span
        let n = source.count
        reserve(n &+ 16)
        let start = count
        count = start &+ n &+ 4
        var out = storage.mutableSpan
        _ = source.copy(asName: &out, at: start, next: bracket)
    }

    /// A closing bracket, `}` or `]`. Does nothing where nothing was opened.
    @inlinable @inline(__always)
    public mutating func close(_ bracket: UInt8) {
        guard count > 0 else { return }
        reserve(2)
        if storage[count &- 1] == UInt8(ascii: ",") { count &-= 1 }
        let start = count
        count = start &+ 2
        var out = storage.mutableSpan
        store(0x2C00 | UInt16(bracket), &out, at: start)
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

    /// A member's name. A value must follow.
    public mutating func key(_ name: JSONName) {
        let source = name.text.utf8.span
        let n = source.count
        reserve(n &+ 16)
        let start = count
        count = start &+ n &+ 3
        var out = storage.mutableSpan
        _ = source.copy(asName: &out, at: start)
    }

    /// A member's name that is data; escaped. A value must follow.
    @_disfavoredOverload
    public mutating func key(_ name: String) {
        string(name)
        storage[count - 1] = UInt8(ascii: ":")
    }
}
