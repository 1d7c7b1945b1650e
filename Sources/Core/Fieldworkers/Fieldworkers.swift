/// The part of the state that fieldworkers are.
public struct Fieldworkers: Sendable {
    /// All of them, the General Fieldworker first, archived ones too.
    public private(set) var table = Table<Fieldworker>()
    private var byEmail: [String: ID<Fieldworker>] = [:]

    init() {
        table.put(.general, in: 0)
    }

    /// Who logs in with an address of mail.
    public func find(email: String, _ seen: inout Seen) -> Fieldworker? {
        seen.note(table.changedIn)
        return byEmail[EmailAddress.folded(email)].flatMap { table[$0] }
    }

    func holder(ofEmail email: String) -> ID<Fieldworker>? { byEmail[EmailAddress.folded(email)] }

    /// Whether anybody provides a service.
    func provides(_ service: ID<Service>) -> Bool {
        table.rows.contains { $0.serviceIDs.contains(service) }
    }

    mutating func apply(_ event: RowEvent<Fieldworker>, in sequence: SequenceNumber) {
        if let id = event.id, let before = table[id] {
            byEmail[EmailAddress.folded(before.email)] = nil
        }
        if let row = event.row, !row.isArchived, !row.email.isEmpty {
            byEmail[EmailAddress.folded(row.email)] = row.id
        }
        table.apply(event, in: sequence)
    }
}

extension RowEvent {
    /// The row that it is about.
    var id: ID<Row>? {
        switch self {
        case .created(let row), .updated(let row), .archived(let row): row.id
        case .deleted(let id): id
        }
    }
}
