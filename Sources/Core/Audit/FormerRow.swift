import JSON

/// A row as it was before an event of the same transaction changed it.
///
/// The journal has only what is different in it, as `was`, so that the audit trail can say what
/// there was without looking for the row's last change, which may be years back.
public struct FormerRow: Sendable {
    /// The place of the event in its transaction.
    public let event: Int
    /// The row, as an event that would make it so again.
    public let row: Event

    /// What of the row the event changed: members of a row by their names. All of them where the
    /// row is gone. Counts and times that change with every change are left out.
    func difference(from new: Event) -> JSONTree {
        guard case .object(let old) = row.rowTree, case .object(let now) = new.rowTree else {
            return .object([])
        }
        let isGone = now.allSatisfy { ["id", "at"].contains($0.name) }
        return .object(
            old.filter { name, value in
                guard !Self.passedOver.contains(name) else { return false }
                guard let other = now.first(where: { $0.name == name }) else {
                    // Whose it is, where the event says nothing but its id.
                    return isGone || name == "ownerId"
                }
                return other.value != value
            })
    }

    private static let passedOver: Set<String> = ["id", "version", "createdAt", "updatedAt"]
}

extension Event {
    /// The row in the event, or what it says of one.
    var rowTree: JSONTree {
        // What was just written can be read.
        guard case .object(let members)? = try? JSON.read(JSONTree.self, from: JSON.encode(self))
        else { return .object([]) }
        let said = members.filter { $0.name != "type" }
        if said.count == 1, case .object = said[0].value { return said[0].value }
        return .object(said)
    }
}

extension State {
    /// Rows that some events are about to change, as they are now.
    public borrowing func former(of events: [Event]) -> [FormerRow] {
        var rows: [FormerRow] = []
        for (place, event) in events.enumerated() {
            if let row = former(of: event) { rows.append(FormerRow(event: place, row: row)) }
        }
        return rows
    }

    /// The row that an event changes, as it is now; nil for one that changes none. No `default`: a
    /// new event must say what it replaces.
    private borrowing func former(of event: Event) -> Event? {
        switch event {
        case .settings: .settings(.changed(settings.current))
        case .role(let event): Self.row(event, roles.table).map { .role(.updated($0)) }
        case .staff(let event): Self.row(event, staff.table).map { .staff(.updated($0)) }
        case .apiKey(.row(let event)):
            Self.row(event, apiKeys.table).map { .apiKey(.row(.updated($0))) }
        case .service(let event): Self.row(event, services.table).map { .service(.updated($0)) }
        case .ratingTag(let event):
            Self.row(event, ratingTags.table).map { .ratingTag(.updated($0)) }
        case .fieldworker(let event):
            Self.row(event, fieldworkers.table).map { .fieldworker(.updated($0)) }
        case .customer(let event): Self.row(event, customers.table).map { .customer(.updated($0)) }
        case .booking(.updated(let booking)):
            bookings.table[booking.id].map { .booking(.updated($0)) }
        case .booking(.completed(let id, _, _)), .booking(.invoiced(let id, _, _)):
            bookings.table[id].map { .booking(.updated($0)) }
        // Whose it was is told by nothing else.
        case .secondFactor(.confirmed(let id, _, _, _)), .secondFactor(.used(let id, _)),
            .secondFactor(.recovered(let id, _)), .secondFactor(.renewed(let id, _)),
            .secondFactor(.removed(let id)):
            secondFactors.table[id].map { .secondFactor(.begun($0)) }
        case .session(.ended(let id)): sessions[id].map { .session(.started($0)) }
        case .link(.ended(let id, _)): links.table[id].map { .link(.issued($0.withoutAddress)) }
        case .booking(.created), .booking(.handedOver), .rating, .photo, .password, .identity,
            .session, .secondFactor(.begun), .link, .signUp, .mail, .answer, .apiKey(.used),
            .erasure, .reading:
            nil
        }
    }

    private static func row<Row>(_ event: RowEvent<Row>, _ table: Table<Row>) -> Row? {
        switch event {
        case .created: nil
        case .updated(let row), .archived(let row): table[row.id]
        case .deleted(let id): table[id]
        }
    }
}

/// A former row as its transaction's line has it.
struct FormerLine: JSONWritable {
    let place: Int
    let difference: JSONTree

    init(_ row: FormerRow, in events: [Event]) {
        place = row.event
        difference =
            events.indices.contains(row.event)
            ? row.difference(from: events[row.event]) : .object([])
    }

    func write(to writer: inout JSONWriter) {
        writer.object { w in
            w("event", place)
            w("row", difference)
        }
    }
}

extension MailedLink {
    /// Without the address of mail that it is for, which is personal, and is told by the event that
    /// made the link.
    fileprivate var withoutAddress: MailedLink {
        var link = self
        link.newEmail = nil
        return link
    }
}
