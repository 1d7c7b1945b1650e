/// Why a visit may not be booked, changed or rated.
extension Model {
    func booking(_ visit: Act.NewVisit) -> Reasons {
        guard let customer = customers[visit.customer], !customer.isArchived else {
            return ["invalid"]
        }
        return listing(visit.services, keeping: [], offeredOnly: true)
            .union(visit.worker.map(assigning) ?? []).union(lasting(visit.start, visit.end))
    }

    func changing(
        _ id: UInt64, _ change: Act.VisitChange, _ version: Act.Version
    ) -> Reasons {
        guard let before = bookings[id] else { return ["not_found"] }
        var reasons: Reasons = version == nil || version == before.version ? [] : ["stale"]
        if case .to(let worker?) = change.worker, worker != before.worker {
            reasons.formUnion(assigning(worker))
        }
        if let services = change.services {
            reasons.formUnion(listing(services, keeping: before.services, offeredOnly: true))
        }
        let after = before.changed(change)
        reasons.formUnion(lasting(after.start, after.end))
        if isErased(before.customer), after != before, !after.isOfNobody {
            reasons.insert("customer_erased")
        }
        if before.rating != nil, after.status != "completed" { reasons.insert("booking_rated") }
        return reasons
    }

    /// R32 to R36, R38 to R58, D1.
    func rating(
        _ id: UInt64, _ customer: UInt64, _ stars: Int?, _ given: [[UInt64]], _ comment: String?
    ) -> Reasons {
        guard let row = bookings[id], row.customer == customer, !isErased(customer) else {
            return ["not_found"]
        }
        var reasons: Reasons = []
        if stars == nil, given.isEmpty { reasons.insert("invalid") }
        if comment?.bare.isEmpty == true { reasons.insert("invalid") }
        let ids = given.map { $0[0] }
        if Set(ids).count < ids.count { reasons.insert("invalid") }
        for id in ids where tags[id].map({ !$0.isOn || $0.isArchived }) ?? true {
            reasons.insert("invalid")
        }
        var why: [String] = []
        if !settings.customersMayRate { why.append("ratings_disabled") }
        if row.status != "completed" { why.append("booking_not_completed") }
        if row.invoice?.status != "closed" { why.append("invoice_not_closed") }
        if row.rating != nil { why.append("already_rated") }
        if !why.isEmpty { reasons.insert(why.joined(separator: ",")) }
        return reasons
    }

    private func assigning(_ id: UInt64) -> Reasons {
        guard let worker = workers[id], worker.isActive, !worker.isArchived else {
            return ["invalid"]
        }
        return []
    }

    private func lasting(_ start: Int64, _ end: Int64?) -> Reasons {
        guard let end else { return [] }
        return end > start && end <= start + 31 * Self.day ? [] : ["invalid"]
    }
}

extension ModelRow.Booking {
    /// The visit with what was asked for, before anything follows from that.
    func changed(_ change: Act.VisitChange) -> Self {
        var row = self
        row.status = change.status ?? status
        if case .to(let worker) = change.worker { row.worker = worker ?? Model.general }
        row.services = change.services ?? services
        row.start = change.start ?? start
        if case .to(let end) = change.end { row.end = end }
        if case .to(let text) = change.instructions { row.instructions = text }
        return row
    }
}
