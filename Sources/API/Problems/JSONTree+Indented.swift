import JSON

extension JSONTree {
    /// As people read it: a member or element a line, two blanks a level.
    var indented: String { indented(by: "") }

    private func indented(by margin: String) -> String {
        let inner = margin + "  "
        switch self {
        case .object(let members) where !members.isEmpty:
            let lines = members.map { name, value in
                "\(inner)\(JSONTree.string(name).line): \(value.indented(by: inner))"
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(margin)}"
        case .array(let elements) where !elements.isEmpty:
            let lines = elements.map { inner + $0.indented(by: inner) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(margin)]"
        default: return line
        }
    }

    private var line: String { String(decoding: JSON.encode(self), as: UTF8.self) }
}
