public import Core
public import JSON

/// A member of the cast that every test shares: the JSON that creates it, under a name.
///
/// Its id is the business's to give: `business[.olsen]`.
public struct Sample<Row: Entity>: Hashable, Sendable {
    /// Its name in the code.
    public let key: String
    /// The body that creates it.
    public let body: String

    /// A member from its parts.
    public init(_ key: String, _ body: String) {
        self.key = key
        self.body = body
    }
}

extension Sample: CustomStringConvertible {
    /// Its name in the code.
    public var description: String { key }
}

extension JSONReadable {
    /// What a text says, read as strictly as a request's body.
    public init(text: String) throws(JSONFailure) {
        self = try JSON.decode(Self.self, from: Array(text.utf8))
    }
}
