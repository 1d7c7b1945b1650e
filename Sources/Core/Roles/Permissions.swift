public import JSON

/// A set of permissions, as small as a number: every request of staff asks for one.
public struct Permissions: Hashable, Sendable {
    /// By the places of the cases; never written down, so the order of the cases may change.
    private var bits: UInt64

    /// The set of some permissions.
    public init(_ permissions: some Sequence<Permission>) {
        bits = 0
        for permission in permissions { bits |= Self.bit(permission) }
    }

    /// A permission's bit. There are fewer permissions than bits.
    private static func bit(_ permission: Permission) -> UInt64 {
        let place = Permission.allCases.firstIndex(of: permission) ?? 0
        return 1 << UInt64(place & 63)
    }

    /// None.
    public static let none = Permissions([])
    /// Every one that there is.
    public static let all = Permissions(Permission.allCases)

    /// Whether a permission is in it.
    public func contains(_ permission: Permission) -> Bool {
        bits & Self.bit(permission) != 0
    }

    /// Whether all of another set are in it.
    public func isSuperset(of other: Permissions) -> Bool { bits & other.bits == other.bits }

    /// What is in either.
    public func union(_ other: Permissions) -> Permissions {
        var both = self
        both.bits |= other.bits
        return both
    }

    /// What is in both.
    public func intersection(_ other: Permissions) -> Permissions {
        var both = self
        both.bits &= other.bits
        return both
    }

    /// What is in it and not in another.
    public func subtracting(_ other: Permissions) -> Permissions {
        var rest = self
        rest.bits &= ~other.bits
        return rest
    }

    /// All of them, in the order of their declaration.
    public var list: [Permission] { Permission.allCases.filter(contains) }
}

extension Permissions: JSONReadable, JSONWritable {
    /// Reads a list; what is there twice counts once.
    public init(from reader: inout JSONReader) throws(JSONError) {
        self.init(try [Permission](from: &reader))
    }

    /// Writes the list in the order of declaration.
    public func write(to writer: inout JSONWriter) { list.write(to: &writer) }

    /// A list of permissions.
    public static var schema: Schema { .array(Permission.schema) }

    /// One of them.
    public static var sample: Permissions { Permissions([.bookingsView]) }
}
