import JSON

/// What can be said of the configuration's keys without a configuration.
enum ConfigurationSchema {
    /// The dialect (JSON Schema Core §8.1.1).
    private static let dialect = "https://json-schema.org/draft/2020-12/schema"
    private static let definitions = "#/$defs/"

    /// The JSON Schema of the file, as `config/welldone.schema.json` has it.
    static var text: String { document.indented + "\n" }

    private static var document: JSONTree {
        var schemas = SchemaCollection(prefix: definitions)
        let name = schemas.name(of: Configuration.self, .request)
        var writer = JSONWriter()
        schemas.writeComponents(to: &writer)
        guard let types = try? JSON.read(JSONTree.self, from: writer.finish()),
            case .object(let sections) = types, case .object(let members) = types[name]
        else { preconditionFailure("A schema is an object of objects.") }
        return .object(
            [("$schema", .string(dialect)), ("title", "Welldone configuration")] + members
                + [("$defs", .object(sections.filter { $0.name != name }))])
    }

    /// A file that says the defaults: every key but those that have no value.
    static var defaultsText: String {
        let given = Configuration.keys.filter { $0.defaultValue != .null }
        let entries = given.map {
            EffectiveConfiguration.Entry(key: $0, value: $0.defaultValue, origin: .usual)
        }
        guard case .object(let sections) = EffectiveConfiguration.document(entries) else {
            return ""
        }
        let schema: (name: String, value: JSONTree) = ("$schema", "welldone.schema.json")
        return JSONTree.object([schema] + sections).indented + "\n"
    }

    /// The keys as a Markdown table, as `config/README.md` has it.
    static var table: String {
        let rows = Configuration.keys.map { key in
            let usual = String(decoding: JSON.encode(key.defaultValue), as: UTF8.self)
            let shown = key.defaultValue == .null ? "none" : "`\(usual)`"
            let live = key.effect == .atReload ? "yes" : "no"
            return "| `\(key.name)` | \(shown) | \(live) | \(key.about) |\n"
        }
        return "| Key | Default | SIGHUP | Meaning |\n| --- | --- | --- | --- |\n" + rows.joined()
    }
}
