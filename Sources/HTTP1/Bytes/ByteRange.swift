/// Where something stands in a request's head: half the size of a `Range<Int>`.
struct ByteRange: Equatable, Sendable {
    private(set) var start: UInt32 = 0
    private(set) var end: UInt32 = 0

    init() {}

    /// Offsets are clamped to 32 bits; a head is bounded far below.
    @inline(__always)
    init(_ start: Int, _ end: Int) {
        self.start = UInt32(clamping: start)
        self.end = UInt32(clamping: end)
    }

    @inline(__always)
    var indices: Range<Int> { Int(start)..<Swift.max(Int(start), Int(end)) }

    @inline(__always)
    var isEmpty: Bool { end <= start }
}
