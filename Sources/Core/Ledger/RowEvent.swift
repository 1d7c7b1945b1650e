public import JSON

/// What can happen to a row of a noun that has no workflow of its own.
///
/// The event holds the whole row as it is afterwards. A row is never renamed to another id.
public enum RowEvent<Row: TableRow & JSONObject>: Sendable {
    /// The row came to be.
    case created(Row)
    /// The row changed.
    case updated(Row)
    /// The row is no longer offered, but what refers to it keeps it.
    case archived(Row)
    /// The row, which nothing referred to, is gone.
    case deleted(ID<Row>)

    /// The kind, the second part of the event's type.
    var kind: String {
        switch self {
        case .created: "created"
        case .updated: "updated"
        case .archived: "archived"
        case .deleted: "deleted"
        }
    }

    /// The row as it is afterwards; nil when it is gone.
    var row: Row? {
        switch self {
        case .created(let row), .updated(let row), .archived(let row): row
        case .deleted: nil
        }
    }

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "created": self = .created(try r("row"))
        case "updated": self = .updated(try r("row"))
        case "archived": self = .archived(try r("row"))
        case "deleted": self = .deleted(try r("id"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .created(let row), .updated(let row), .archived(let row): w("row", row)
        case .deleted(let id): w("id", id)
        }
    }
}

extension Table where Row: JSONObject {
    /// Records what happened to a row.
    mutating func apply(_ event: RowEvent<Row>, in sequence: SequenceNumber) {
        switch event {
        case .created(let row), .updated(let row), .archived(let row): put(row, in: sequence)
        case .deleted(let id): remove(id, in: sequence)
        }
    }
}

extension JSONError {
    /// An event that this version does not know.
    static func unknownEvent(_ kind: String, at offset: Int) -> JSONError {
        JSONError(code: "unknown_event", detail: "There is no event \(kind).", at: offset)
    }
}
