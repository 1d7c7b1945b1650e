extension JSONTree {
    /// For people: a member or element a line, two blanks a level, but lists of scalars in one.
    public var indented: String { text(indentedBy: "") }

    private func text(indentedBy indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .object(let members) where !members.isEmpty:
            let lines = members.map { member in
                inner + Self.compact(.string(member.name)) + ": "
                    + member.value.text(indentedBy: inner)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        case .array(let elements) where elements.contains(where: \.isContainer):
            let lines = elements.map { inner + $0.text(indentedBy: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
        case .array(let elements):
            return "[" + elements.map(Self.compact).joined(separator: ", ") + "]"
        default: return Self.compact(self)
        }
    }

    private var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }

    private static func compact(_ tree: JSONTree) -> String {
        String(decoding: JSON.encode(tree), as: UTF8.self)
    }
}
