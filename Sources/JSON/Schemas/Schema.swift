/// What a value looks like: enough of JSON Schema 2020-12 for an OpenAPI 3.1 document.
public struct Schema: Sendable {
    /// The kind of value, with what limits it.
    public indirect enum Kind: Sendable {
        /// Any value.
        case any
        /// Text; `pattern` is an ECMA 262 expression, `length` counts characters.
        case string(format: String?, pattern: String?, cases: [String], length: ClosedRange<Int>?)
        /// A whole number.
        case integer(format: String?, minimum: Int?, maximum: Int?)
        /// A number.
        case number(minimum: Double?, maximum: Double?)
        /// `true` or `false`.
        case boolean
        /// Elements that are alike.
        case array(Schema, count: ClosedRange<Int>?)
        /// Members of any names whose values are alike.
        case map(Schema)
        /// A type with a schema of its own among the components.
        case object(any JSONInput.Type)
        /// Members written out in place.
        case inline([Member])
        /// Exactly one of several.
        case oneOf([Schema])
        /// A component that is described elsewhere.
        case reference(String)
    }

    /// Whether a member must be there, and may be null.
    public enum Presence: Sendable {
        /// Must be there.
        case required
        /// In a request it may be missing or null; in an answer it is there, and may be null.
        case optional
        /// May be missing, and null takes away.
        case patch
        /// May be missing, and not be null.
        case change
    }

    /// A member of an object.
    public struct Member: Sendable {
        /// The member's name.
        public var name: String
        /// What its value looks like.
        public var value: Schema
        /// Whether it must be there.
        public var presence: Presence

        /// A member; one that must be there unless said otherwise.
        public init(name: String, value: Schema, presence: Presence = .required) {
            self.name = name
            self.value = value
            self.presence = presence
        }
    }

    /// A keyword that `Schema` has no property for, such as `default`, or one of our own (`x-…`),
    /// which tools that do not know it pass over (JSON Schema Core §6.5).
    public struct Keyword: Sendable {
        /// Its name.
        public var name: String
        /// Its value.
        public var value: JSONTree

        /// A keyword.
        public init(_ name: String, _ value: JSONTree) {
            self.name = name
            self.value = value
        }
    }

    /// What a schema is for: the same type is stricter as a request than as an answer.
    public enum Use: Hashable, Sendable {
        /// Optional members may be missing; unknown ones are refused.
        case request
        /// Every member is there, absent ones as null; more may come.
        case response
    }

    /// The kind of value.
    public var kind: Kind
    /// What it means, for people.
    public var description: String?
    /// A value, such as a reader may copy.
    public var example: JSONTree?
    /// Keywords beyond those.
    public var keywords: [Keyword] = []

    /// A schema.
    public init(_ kind: Kind, description: String? = nil, example: JSONTree? = nil) {
        self.kind = kind
        self.description = description
        self.example = example
    }

    /// The value of the first of the further keywords with a name.
    public func keyword(_ name: String) -> JSONTree? {
        keywords.first { $0.name == name }?.value
    }

    /// Takes an example as source code has it: of a string its text, of anything else its JSON.
    /// What is no JSON is taken for text.
    mutating func setExample(_ text: String) {
        if case .string = kind {
            example = .string(text)
        } else {
            example = (try? JSON.read(JSONTree.self, from: Array(text.utf8))) ?? .string(text)
        }
    }
}
