public import JSON

/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Integer, so that a moment survives journal, wire and comparison unchanged.
@frozen public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970; negative before.
    public let milliseconds: Int64

    /// A moment from its milliseconds.
    @inlinable public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Earlier moments come first.
    @inlinable public static func < (a: Self, b: Self) -> Bool {
        a.milliseconds < b.milliseconds
    }

    /// The moment that much later; stays at the end of time instead of overflowing.
    public func adding(milliseconds more: Int64) -> Timestamp {
        let (sum, overflow) = milliseconds.addingReportingOverflow(more)
        guard overflow else { return Timestamp(milliseconds: sum) }
        return more > 0 ? .distantFuture : .distantPast
    }

    /// Before every other moment.
    public static let distantPast = Timestamp(milliseconds: .min)
    /// After every other moment.
    public static let distantFuture = Timestamp(milliseconds: .max)
}

extension Timestamp: JSONReadable, JSONWritable {
    /// Reads RFC 3339.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self.init(milliseconds: try reader.timestamp())
    }

    /// Writes RFC 3339 in UTC with milliseconds.
    public func write(to writer: inout JSONWriter) {
        writer.timestamp(milliseconds: milliseconds)
    }

    /// The same, as a member.
    public func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.timestamp(milliseconds: milliseconds, as: name)
    }

    /// A string of format `date-time`.
    public static var schema: Schema { .string(format: "date-time") }

    /// The start of 1970.
    public static var sample: Timestamp { Timestamp(milliseconds: 0) }
}

/// Spans of time in milliseconds.
public enum Milliseconds {
    /// One minute.
    public static let minute: Int64 = 60_000
    /// One hour.
    public static let hour: Int64 = 60 * minute
    /// One day of 24 hours.
    public static let day: Int64 = 24 * hour
}
