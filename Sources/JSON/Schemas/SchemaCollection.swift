/// Writes schemas for a document, and gathers the named ones that they refer to.
///
///     var schemas = SchemaCollection()
///     schemas.write(NewRating.schema, .request, to: &writer)     // {"$ref": …}
///     …
///     schemas.writeComponents(to: &writer)                       // after all else
///
/// A type has two schemas, one for each use, and so up to two names: `schemaInputName` as a
/// request, `schemaName` as an answer. Types of one name are told apart by a number.
public struct SchemaCollection: Sendable {
    /// Where an OpenAPI document keeps its schemas.
    public static let componentsPrefix = "#/components/schemas/"

    private struct Key: Hashable {
        let type: ObjectIdentifier
        let use: Schema.Use
    }

    private struct Entry: Sendable {
        let name: String
        let type: any JSONInput.Type
        let use: Schema.Use
    }

    private let prefix: String
    private var entries: [Entry] = []
    private var names: [Key: String] = [:]
    private var taken: Set<String> = []

    /// An empty collection; `prefix` is put before the names in references.
    public init(prefix: String = Self.componentsPrefix) { self.prefix = prefix }

    /// The name of a type's schema for a use, which will be among the components.
    public mutating func name(of type: any JSONInput.Type, _ use: Schema.Use) -> String {
        let key = Key(type: ObjectIdentifier(type), use: use)
        if let name = names[key] { return name }
        let wanted = use == .request ? type.schemaInputName : type.schemaName
        var name = wanted
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(wanted)\(number)"
            number += 1
        }
        names[key] = name
        entries.append(Entry(name: name, type: type, use: use))
        return name
    }

    /// Writes a schema, named types as references.
    public mutating func write(
        _ schema: Schema, _ use: Schema.Use, to w: inout JSONWriter
    ) {
        write(schema, use, isNullable: false, to: &w)
    }

    /// Writes an object of all named schemas that were referred to, by name. Those that come up
    /// while writing are written too.
    public mutating func writeComponents(to w: inout JSONWriter) {
        var written: [(name: String, bytes: [UInt8])] = []
        while written.count < entries.count {
            let entry = entries[written.count]
            var writer = JSONWriter()
            writer.open(UInt8(ascii: "{"))
            writeMembers(entry.type.schemaMembers, entry.use, to: &writer)
            let description = entry.type.schemaDescription
            if !description.isEmpty { writer("description", description) }
            writer.close(UInt8(ascii: "}"))
            written.append((entry.name, writer.finish()))
        }
        w.open(UInt8(ascii: "{"))
        for (name, bytes) in written.sorted(by: { $0.name < $1.name }) {
            w.key(name)
            w.raw(bytes)
        }
        w.close(UInt8(ascii: "}"))
    }

    mutating func write(
        _ schema: Schema, _ use: Schema.Use, isNullable: Bool, to w: inout JSONWriter
    ) {
        w.open(UInt8(ascii: "{"))
        switch schema.kind {
        case .object(let type):
            writeReference(name(of: type, use), isNullable: isNullable, to: &w)
        case .reference(let name): writeReference(name, isNullable: isNullable, to: &w)
        case .oneOf(let schemas):
            w.key("oneOf")
            w.open(UInt8(ascii: "["))
            for schema in schemas { write(schema, use, to: &w) }
            if isNullable { Self.writeNull(to: &w) }
            w.close(UInt8(ascii: "]"))
        case .any: break
        case .array(let element, let count):
            Schema.writeType("array", isNullable: isNullable, to: &w)
            w.key("items")
            write(element, use, to: &w)
            w.ifPresent("minItems", count?.lowerBound)
            w.ifPresent("maxItems", count?.upperBound)
        case .map(let value):
            Schema.writeType("object", isNullable: isNullable, to: &w)
            w.key("additionalProperties")
            write(value, use, to: &w)
        case .inline(let members):
            writeMembers(members, use, isNullable: isNullable, to: &w)
        case .string, .integer, .number, .boolean:
            schema.writeScalar(isNullable: isNullable, to: &w)
        }
        w.ifPresent("description", schema.description)
        if let example = schema.example { w("examples", [example]) }
        for keyword in schema.keywords {
            w.key(keyword.name)
            keyword.value.write(to: &w)
        }
        w.close(UInt8(ascii: "}"))
    }

    private func writeReference(_ name: String, isNullable: Bool, to w: inout JSONWriter) {
        guard isNullable else { return w("$ref", prefix + name) }
        w.key("anyOf")
        w.open(UInt8(ascii: "["))
        w.object { $0("$ref", prefix + name) }
        Self.writeNull(to: &w)
        w.close(UInt8(ascii: "]"))
    }

    private static func writeNull(to w: inout JSONWriter) { w.object { $0("type", "null") } }

    private mutating func writeMembers(
        _ members: [Schema.Member], _ use: Schema.Use, isNullable: Bool = false,
        to w: inout JSONWriter
    ) {
        Schema.writeType("object", isNullable: isNullable, to: &w)
        let required = members.filter { $0.isRequired(use) }.map(\.name)
        if !required.isEmpty { w("required", required) }
        w.key("properties")
        w.open(UInt8(ascii: "{"))
        for member in members {
            w.key(member.name)
            write(member.value, use, isNullable: member.isNullable, to: &w)
        }
        w.close(UInt8(ascii: "}"))
        if use == .request { w("additionalProperties", false) }
    }
}

extension Schema.Member {
    fileprivate func isRequired(_ use: Schema.Use) -> Bool {
        switch presence {
        case .required: true
        case .optional: use == .response
        case .patch, .change: false
        }
    }

    fileprivate var isNullable: Bool { presence == .optional || presence == .patch }
}
