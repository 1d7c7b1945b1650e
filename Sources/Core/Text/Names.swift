import JSON

/// A row that people tell from others of its kind by its name.
protocol NamedRow: TableRow {
    var name: String { get }
    var isArchived: Bool { get }
}

extension Service: NamedRow {}
extension RatingTag: NamedRow {}

/// Rules for names.
enum Names {
    /// The name without white space around it, when no other row that is offered has it.
    ///
    /// - Throws: `invalid` for an empty name, `conflict(nameInUse)`.
    static func checked<Row: NamedRow>(
        _ name: String, among rows: some Sequence<Row>, except id: ID<Row>?
    ) throws(Refusal) -> String {
        var faults: [JSON.Fault] = []
        let name = filled(name, "#/name", &faults)
        guard faults.isEmpty else { throw .invalid(faults) }
        let folded = name.folded
        for row in rows where row.id != id && !row.isArchived && row.name.folded == folded {
            throw .conflict(.nameInUse)
        }
        return name
    }

    /// The text without white space around it; a fault when nothing of it shows.
    static func filled(
        _ text: String, _ pointer: String, _ faults: inout [JSON.Fault]
    ) -> String {
        let text = text.trimmed
        if text.isEmpty {
            faults.append(
                JSON.Fault(
                    pointer: pointer, code: JSON.FaultCode.required,
                    detail: "This must have something that shows."))
        } else if !text.isOneLine {
            faults.append(.oneLine(pointer))
        }
        return text
    }
}
