import JSON

/// One key of the configuration, as its section's initializer asks for it.
struct ConfigurationKey: Sendable {
    /// What every variable begins with.
    static let variablePrefix = "WELLDONE_"
    private static let reloads = "x-reloads"
    private static let writeOnly = "writeOnly"

    /// Its section and its name: `["limits", "idleSeconds"]`.
    let path: [String]
    /// What its value looks like, and more.
    let schema: Schema
    /// Whether it may be null, which means that there is none.
    let isNullable: Bool

    /// As people name it: `limits.idleSeconds`.
    var name: String { path.joined(separator: ".") }

    /// Its variable of the environment: `WELLDONE_LIMITS_IDLE_SECONDS`.
    var variable: String {
        var text = Self.variablePrefix
        for (index, part) in path.enumerated() {
            if index > 0 { text += "_" }
            for letter in part {
                if letter.isUppercase { text += "_" }
                text += letter.uppercased()
            }
        }
        return text
    }

    /// Where it is in the file, as a fragment (RFC 6901 §6).
    var pointer: String { "#" + path.map { "/" + JSON.pointerToken($0) }.joined() }

    var defaultValue: JSONTree { schema.keyword("default") ?? .null }
    var about: String { schema.description ?? "" }
    /// Whether it is never shown.
    var isSecret: Bool { schema.keyword(Self.writeOnly) == true }
    /// When a changed value takes effect.
    var effect: KeyEffect { schema.keyword(Self.reloads) == true ? .atReload : .atStart }

    /// What the schema says of a key beyond its value's shape.
    static func keywords(default usual: JSONTree, _ effect: KeyEffect) -> [Schema.Keyword] {
        let usual = Schema.Keyword("default", usual)
        return effect == .atReload ? [usual, Schema.Keyword(reloads, true)] : [usual]
    }

    /// What the schema of a secret says (JSON Schema Validation §9.4).
    static var secret: Schema.Keyword { Schema.Keyword(writeOnly, true) }

    /// The keys that a type's initializer asks for, and those of its sections. Names that begin
    /// with `$` are for tools.
    static func all(of type: any JSONInput.Type, in section: [String] = []) -> [ConfigurationKey] {
        type.schemaMembers.filter { !$0.name.hasPrefix("$") }.flatMap { member in
            let path = section + [member.name]
            if case .object(let inner) = member.value.kind { return all(of: inner, in: path) }
            return [
                ConfigurationKey(
                    path: path, schema: member.value, isNullable: member.presence == .optional)
            ]
        }
    }
}

extension ConfigurationKey {
    /// The value that a text of the environment or the command line stands for; nil for a text that
    /// can be none. Lists are JSON, or texts with commas between them.
    func value(of text: String) -> JSONTree? {
        text.isEmpty && isNullable ? .null : Self.value(of: text, as: schema)
    }

    private static func value(of text: String, as schema: Schema) -> JSONTree? {
        switch schema.kind {
        case .string: return .string(text)
        case .array(let element, _):
            if text.hasPrefix("[") { return json(text) }
            let parts = text.split(separator: ",", omittingEmptySubsequences: text.isEmpty)
            let values = parts.map { value(of: String($0).trimmed, as: element) }
            return values.contains { $0 == nil } ? nil : .array(values.compactMap { $0 })
        default:
            // `true`, or a number.
            return json(text)
        }
    }

    private static func json(_ text: String) -> JSONTree? {
        try? JSON.read(JSONTree.self, from: Array(text.utf8))
    }
}

extension String {
    /// Without the blanks around it.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
