/// Bytes that gather piece by piece until all are taken; their room grows as they need it.
///
/// For what every request pays for: nobody else can have the bytes, so that no piece has to find
/// out, as it would with an array.
@safe
public struct GatheredBytes: ~Copyable {
    /// Of which the first `written` bytes are.
    @usableFromInline var room: UnsafeMutableBufferPointer<UInt8>
    @usableFromInline var written = 0

    /// How many there are.
    public var count: Int { written }

    /// - Parameter capacity: Bytes that there is room for at first.
    public init(capacity: Int) {
        unsafe room = .allocate(capacity: capacity)
    }

    deinit {
        unsafe room.deallocate()
    }

    /// Adds a text of the program.
    @inlinable
    @inline(__always)
    public mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { unsafe append($0) }
    }

    /// Adds bytes.
    @inlinable
    @inline(__always)
    public mutating func append(_ bytes: borrowing [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
    }

    /// Adds bytes.
    @inlinable
    @inline(__always)
    public mutating func append(_ bytes: borrowing Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
    }

    @inlinable
    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        let size = bytes.count
        guard size > 0, let from = bytes.baseAddress else { return }
        if unsafe room.count &- written < size { grow(toAdd: size) }
        guard let to = unsafe room.baseAddress else { return }
        unsafe (to + written).update(from: from, count: size)
        written &+= size
    }

    /// Adds a whole number's decimal digits.
    public mutating func append(decimal number: Int) {
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var rest = number.magnitude
        var start = 20
        repeat {
            start &-= 1
            digits[start] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0 && start > 1
        if number < 0 {
            start &-= 1
            digits[start] = UInt8(ascii: "-")
        }
        append(digits.span.extracting(start...))
    }

    /// All bytes, in the order in which they came; there are none left then, but their room.
    public mutating func takeAll() -> [UInt8] {
        defer { written = 0 }
        return unsafe [UInt8](unsafeUninitializedCapacity: written) { bytes, size in
            size = unsafe bytes.update(fromContentsOf: room[..<written])
        }
    }

    @usableFromInline
    @inline(never)
    mutating func grow(toAdd size: Int) {
        let larger = unsafe UnsafeMutableBufferPointer<UInt8>.allocate(
            capacity: max(2 * room.count, written + size))
        _ = unsafe larger.update(fromContentsOf: room[..<written])
        unsafe room.deallocate()
        unsafe room = larger
    }
}
