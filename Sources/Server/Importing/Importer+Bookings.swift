import Core
import JSON

/// The life of a booking: made, completed, invoiced; the rest once it is rated.
extension Importer {
    mutating func createBooking(_ given: ImportRow) throws {
        var row = given
        let at = try takeLife(&row)
        row.drop("number")
        let completedAt = try row.takeTime("completedAt", before: now)
        let isRated = row.take("ratingId") != nil
        let invoice = try takeInvoice(&row)
        guard let customer = try row.takeText("customerId") else {
            throw RowRefusal("customerId", "This is required.")
        }
        let owner: ID<Customer> = try find(customer, among: .customers, "customerId")
        row.set("customerId", .string(owner.text))
        try resolveServices(&row)
        let isCompleted = row.isCompleted
        let workers = try takeWorkers(&row, isCompleted: isCompleted)
        if let first = workers.first { row.set("fieldworkerId", .string(first.text)) }
        if isCompleted {
            row.drop("status")
            row.set("status", .string(BookingStatus.confirmed.rawValue))
        }
        let id: ID<Booking> = try create(CreateBooking(row.body()), row, at: at)
        var latest = at
        if isCompleted {
            latest = completedAt ?? at
            let changes = try Self.changes("status", BookingStatus.completed.rawValue)
            try run(UpdateBooking(id, changes, .any), "complete", of: row, at: latest)
        }
        if let invoice {
            // A rating needs it closed; what it became since then follows.
            let first = isRated ? try invoice.closed() : try invoice.body()
            try run(SetInvoice(id, first, .any), "invoice", of: row, at: latest)
            if isRated, !invoice.isClosed {
                let now = try invoice.body()
                putOff(row) {
                    try $0.run(SetInvoice(id, now, .any), "reopen", of: given, at: nil)
                }
            }
        }
        if workers.last != workers.first, let last = workers.last {
            let changes = try Self.changes("fieldworkerId", last.text)
            putOff(row) {
                try $0.run(UpdateBooking(id, changes, .any), "reassign", of: given, at: nil)
            }
        }
    }

    /// Takes out who is assigned: whom a completed booking counts for first, and then who has it
    /// now. None is the General Fieldworker.
    private func takeWorkers(
        _ row: inout ImportRow, isCompleted: Bool
    ) throws -> [ID<Fieldworker>] {
        let counted = try row.takeText("attributedTo")
        var workers: [ID<Fieldworker>] = []
        if let assigned = try row.takeText("fieldworkerId") {
            workers.append(try find(assigned, among: .fieldworkers, "fieldworkerId"))
        }
        guard isCompleted, let counted else { return workers }
        return [try find(counted, among: .fieldworkers, "attributedTo")] + workers
    }

    private func takeInvoice(_ row: inout ImportRow) throws -> ImportInvoice? {
        guard let tree = row.take("invoice") else { return nil }
        let invoice = ImportInvoice(tree: tree)
        _ = try invoice.body()
        return invoice
    }

    private static func changes(_ member: String, _ text: String) throws -> BookingChanges {
        try ImportRow.body(.object([(name: member, value: .string(text))]), member)
    }
}

extension ImportRow {
    /// Whether it says that it is completed.
    fileprivate var isCompleted: Bool {
        var row = self
        return row.take("status") == .string(BookingStatus.completed.rawValue)
    }
}

/// The invoice of a row.
private struct ImportInvoice {
    let tree: JSONTree

    var isClosed: Bool { tree["status"] == .string(InvoiceStatus.closed.rawValue) }

    func body() throws(RowRefusal) -> NewInvoice { try ImportRow.body(tree, "invoice") }

    /// The same, but closed.
    func closed() throws(RowRefusal) -> NewInvoice {
        guard case .object(var members) = tree else { return try body() }
        members.removeAll { $0.name == "status" }
        members.append(("status", .string(InvoiceStatus.closed.rawValue)))
        return try ImportRow.body(.object(members), "invoice")
    }
}
