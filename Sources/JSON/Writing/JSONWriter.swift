/// Writes JSON into a byte buffer, without white space.
///
/// Every value is followed by a comma; closing a container turns the last comma into the bracket,
/// and reading the result leaves the last one out, so no state says whether one is due.
///
///     var writer = JSONWriter()
///     booking.write(to: &writer)
///     writer.withBytes { bytes in … }
///     writer.removeAll()                   // keeps the room for the next one
///
/// 1. Bytes are stored through bounds-checked spans. What `storage` has beyond `count` is no
///    matter, and stores go beyond it: whoever reserves room adds some for that.
/// 2. Text is escaped; only what the name of a method says is plain or raw is taken as it is.
public struct JSONWriter: ~Copyable, Sendable {
    @usableFromInline var storage: [UInt8]
    @usableFromInline var count = 0

    /// Bytes of the smallest buffer.
    static let capacityMin = 64

    /// An empty writer with room for some bytes; it grows as needed.
    public init(capacity: Int = 512) {
        storage = [UInt8](repeating: 0, count: max(capacity, Self.capacityMin))
    }

    /// Bytes written, without the comma after the last value.
    public var byteCount: Int {
        count > 0 && storage[count - 1] == UInt8(ascii: ",") ? count - 1 : count
    }

    /// What was written, without the comma after the last value.
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(storage.span.extracting(0..<byteCount))
    }

    /// A copy of what was written, without the comma after the last value.
    public func copyBytes() -> [UInt8] { Array(storage[..<byteCount]) }

    /// What was written, without the comma after the last value and without a copy.
    public consuming func finish() -> [UInt8] {
        storage.removeLast(storage.count - byteCount)
        return storage
    }

    /// Ends one line of JSON Lines: the comma after the value becomes a line feed.
    public mutating func endLine() {
        if count > 0 { storage[count - 1] = 0x0A }
    }

    /// Forgets what was written, and keeps the room.
    public mutating func removeAll() { count = 0 }

    @inlinable @inline(__always)
    mutating func reserve(_ n: Int) {
        if storage.count &- count < n { grow(n) }
    }

    @inline(never) @usableFromInline
    mutating func grow(_ n: Int) {
        let more = storage.count + n
        storage.append(contentsOf: repeatElement(0, count: more))
    }

    /// Copies bytes as they are, with no comma after them; the caller reserved room for them and
    /// for eight more.
    mutating func copy(_ source: Span<UInt8>) {
        let start = count
        count = start &+ source.count
        var out = storage.mutableSpan
        source.copy(to: &out, at: start)
    }
}
