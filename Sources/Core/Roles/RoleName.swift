import JSON

/// A role as the journal names it: `owner` for one that is there from the start, else the id.
struct RoleName {
    let id: ID<Role>

    init(_ id: ID<Role>) { self.id = id }
}

extension RoleName: JSONReadable, JSONWritable {
    init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        let text = try reader.string()
        guard let id = BuiltInRole(rawValue: text)?.id ?? ID<Role>(text) else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue, detail: "the name or the id of a role", at: start
            )
        }
        self.id = id
    }

    func write(to writer: inout JSONWriter) {
        let builtIn = BuiltInRole.allCases.first { $0.id == id }
        writer.plain(builtIn?.rawValue ?? id.text)
    }

    static var schema: Schema { .string() }
    static var sample: RoleName { RoleName(.owner) }
}
