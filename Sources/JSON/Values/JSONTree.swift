/// Any JSON value, for members whose shape is the caller's business, and for tests and tools.
public indirect enum JSONTree: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case boolean(Bool)
    /// A whole number that an `Int` holds, exactly.
    case integer(Int)
    /// Any other number.
    case double(Double)
    /// Text.
    case string(String)
    /// Values in order.
    case array([JSONTree])
    /// Members in the order of the document; each name once.
    case object([(name: String, value: JSONTree)])

    /// The member of an object; nil where there is none, or of another kind of value.
    public subscript(name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// The element of an array; nil where there is none, or of another kind of value.
    public subscript(index: Int) -> JSONTree? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}

extension JSONTree: Equatable {
    /// Whether both are the same value. The order of members says nothing (RFC 8259 §4).
    public static func == (a: JSONTree, b: JSONTree) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.boolean(let a), .boolean(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.double(let a), .double(let b)): a == b
        case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let members)):
            a.count == members.count && a.allSatisfy { b[$0.name] == $0.value }
        default: false
        }
    }
}

extension JSONTree: JSONValue {
    /// Any value. Recursive, as deep as the reader's limit lets it.
    public init(from reader: inout JSONReader) throws(JSONError) {
        reader.skipSpace()
        switch reader.peek() {
        case UInt8(ascii: "\""): self = .string(try reader.string())
        case UInt8(ascii: "{"):
            var members: [(name: String, value: JSONTree)] = []
            try reader.dictionary { (reader: inout JSONReader, name: String) throws(JSONError) in
                members.append((name, try JSONTree(from: &reader)))
            }
            self = .object(members)
        case UInt8(ascii: "["):
            self = .array(
                try reader.array { (reader: inout JSONReader) throws(JSONError) in
                    try JSONTree(from: &reader)
                })
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean(try reader.boolean())
        case UInt8(ascii: "n"):
            _ = try reader.isNull()
            self = .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            self = try Self.number(&reader)
        default: throw reader.wrong(.unexpectedByte)
        }
    }

    private static func number(_ reader: inout JSONReader) throws(JSONError) -> JSONTree {
        let start = reader.at
        do throws(JSONError) { return .integer(try reader.integer()) } catch {
            guard error.reason.isLocal else { throw error }
            reader.at = start
            // A fraction that no `Double` keeps is lost, and must be when it is written and read.
            let value = try reader.double()
            guard let whole = Int(exactly: value), whole.magnitude <= 1 << 53 else {
                return .double(value)
            }
            return .integer(whole)
        }
    }

    /// The value, members in their order.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .boolean(let value): writer.boolean(value)
        case .integer(let value): writer.integer(value)
        case .double(let value): writer.double(value)
        case .string(let value): writer.string(value)
        case .array(let elements): elements.write(to: &writer)
        case .object(let members):
            writer.object { w in
                for member in members {
                    w.key(member.name)
                    member.value.write(to: &w)
                }
            }
        }
    }

    /// Any value.
    public static var schema: Schema { .any }
    /// `null`
    public static var sample: JSONTree { .null }
}
