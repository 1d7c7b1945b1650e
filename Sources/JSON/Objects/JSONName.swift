/// A member's name: a literal, which must need no escape.
///
/// A `StaticString` would do, but its bytes cannot be read safely.
public struct JSONName: ExpressibleByStringLiteral, Sendable {
    /// The name.
    public let text: String

    /// A name.
    @inlinable
    public init(stringLiteral text: String) { self.text = text }
}
