/// Writes one piece of text after the other into room that was made for all of them.
///
/// A byte beyond the room is left out. The room is reckoned from the pieces, so there is none.
@safe struct ByteCursor: ~Copyable {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    /// How many bytes are written.
    private(set) var count = 0

    /// - Parameter bytes: The room; must outlive the cursor.
    init(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        unsafe self.bytes = bytes
    }

    @inline(__always)
    mutating func add(_ text: StaticString) {
        unsafe add(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    mutating func add(_ text: borrowing [UInt8]) {
        unsafe text.withUnsafeBufferPointer { unsafe add($0) }
    }

    @inline(__always)
    mutating func add(_ text: borrowing Span<UInt8>) {
        unsafe text.withUnsafeBufferPointer { unsafe add($0) }
    }

    @inline(__always)
    private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        let size = unsafe min(text.count, bytes.count &- count)
        guard size > 0, let from = text.baseAddress, let to = unsafe bytes.baseAddress else {
            return
        }
        unsafe (to + count).update(from: from, count: size)
        count &+= size
    }

    /// A whole number's digits.
    mutating func add(_ number: Int) {
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
        add(digits.span.extracting(start...))
    }
}
