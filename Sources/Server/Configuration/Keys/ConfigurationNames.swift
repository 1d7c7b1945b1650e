import JSON

/// The names that keys go by, and what was probably meant by others.
struct ConfigurationNames: Sendable {
    /// The variable that names the file. It is no key: a file cannot say where it is.
    static let fileVariable = ConfigurationKey.variablePrefix + "CONFIG"

    let keys: [ConfigurationKey]

    init(_ keys: [ConfigurationKey] = Configuration.keys) {
        self.keys = keys
    }

    /// The key of a name such as `http.port`.
    func key(_ name: String) -> ConfigurationKey? { keys.first { $0.name == name } }

    /// The key of a variable such as `WELLDONE_HTTP_PORT`.
    func key(variable: String) -> ConfigurationKey? { keys.first { $0.variable == variable } }

    /// What to say of a name that no key has.
    func unknown(_ name: String) -> String {
        let sections = Set(keys.compactMap { $0.path.count > 1 ? $0.path[0] : nil })
        if sections.contains(name), let one = keys.first(where: { $0.path[0] == name }) {
            return "\(name) is no key but a section of keys such as \(one.name)"
        }
        if let key = key(name) {
            // The file has a member with a point in its name.
            let nested = String(decoding: JSON.encode(JSONTree("…", at: key.path)), as: UTF8.self)
            return "unknown key; sections are objects: \(nested)"
        }
        let near: String?
        if let members = membersOfElement(name) {
            near = Nearest.word(to: String(name.split(separator: ".").last ?? ""), among: members)
        } else {
            near =
                Nearest.word(to: name, among: sections.sorted() + keys.map(\.name))
                ?? inAnySection(name)
        }
        return "unknown key \(name)" + Self.hint(near)
    }

    /// What to say of a variable that belongs to no key.
    func unknown(variable: String) -> String {
        let known = [Self.fileVariable] + keys.map(\.variable)
        let rest = "_" + variable.dropFirst(ConfigurationKey.variablePrefix.count)
        let near =
            Nearest.word(to: variable, among: known) ?? known.first { $0.hasSuffix(rest) }
        return "unknown variable" + Self.hint(near)
    }

    /// What the elements of a list may have, for the name of a member of one, such as
    /// `http.listeners.0.adress`; nil for other names.
    private func membersOfElement(_ name: String) -> [String]? {
        for key in keys where name.hasPrefix(key.name + ".") {
            guard case .array(let element, _) = key.schema.kind,
                case .object(let type) = element.kind
            else { continue }
            return type.schemaMembers.map { "\($0.name)" }
        }
        return nil
    }

    /// A key whose own name is near: `port`, or `server.port`, for `http.port`.
    private func inAnySection(_ name: String) -> String? {
        guard let last = name.split(separator: ".").last else { return nil }
        let near = Nearest.word(
            to: String(last), among: keys.compactMap(\.path.last), changesMax: 2)
        return keys.first { $0.path.last == near }?.name
    }

    private static func hint(_ near: String?) -> String {
        near.map { "; did you mean \($0)?" } ?? ""
    }
}
