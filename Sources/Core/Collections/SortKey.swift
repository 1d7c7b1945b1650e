/// Where a row stands in an order: by a value, rows of equal value by id.
///
/// A page's cursor is the key of its last row, so paging never skips or repeats a row that stayed.
@frozen public struct SortKey: Hashable, Comparable, Sendable {
    /// The value; often milliseconds since 1970.
    public let value: Int64
    /// The row's id.
    public let id: UInt64

    /// A key from its parts.
    @inlinable public init(_ value: Int64, _ id: UInt64) {
        self.value = value
        self.id = id
    }

    /// By value, then by id.
    @inlinable public static func < (a: Self, b: Self) -> Bool {
        a.value != b.value ? a.value < b.value : a.id < b.id
    }
}
