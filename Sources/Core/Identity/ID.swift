/// A kind of thing that has ids of its own.
public protocol Entity: Sendable {
    /// The four characters that its ids begin with in text, such as `bkg_`.
    static var idPrefix: String { get }
}

/// The id of one `Entity`: 42 bits of milliseconds since 1970, then a counter of 22 bits.
///
/// Ids rise in the order in which they were given. They are no secret and grant nothing. In text
/// they are the entity's prefix and 13 characters of Crockford's base32 in lower case.
///
/// Source: design "Decisions with their figures".
@frozen public struct ID<E: Entity>: Hashable, Comparable, Sendable {
    /// The 64 bits.
    public let rawValue: UInt64

    /// An id from its bits.
    @inlinable public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Earlier ids come first.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// Whether both are the same.
    @inlinable public static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }

    /// Ids are spread evenly enough for one multiplication to hash them.
    @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
