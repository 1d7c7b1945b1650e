/// What follows for visits, invoices and ratings.
extension Model {
    mutating func performOnVisits(_ act: Act, _ id: UInt64, _ now: Int64) -> Bool {
        switch act {
        case .book(let visit): book(visit, id, now)
        case .change(let id, let change, _): return self.change(id, change, now)
        case .invoice(let booking, let number, let status, let amount, _):
            guard var row = bookings[booking] else { return false }
            let invoice = ModelRow.Invoice(
                id: row.invoice?.id ?? id, number: number.bare, status: status, amount: amount)
            if invoice == row.invoice { return false }
            row.invoice = invoice
            row.touch(now)
            bookings[booking] = row
        case .rate(let booking, _, let stars, let given, let comment, let photos):
            rate(booking, stars, given, comment, photos, id, now)
        case .reset(let booking, let reason):
            guard let id = bookings[booking]?.rating, let rating = ratings.removeValue(forKey: id)
            else { return false }
            tombstones[booking, default: []].append(
                .init(id: id, rating: rating, reason: reason, at: now))
            bookings[booking]?.rating = nil
            bookings[booking]?.touch(now)
        default: return false
        }
        return true
    }

    private mutating func book(_ visit: Act.NewVisit, _ id: UInt64, _ now: Int64) {
        var row = ModelRow.Booking(
            number: lastBookingNumber + 1, customer: visit.customer,
            worker: visit.worker ?? Self.general, services: visit.services,
            status: visit.status ?? "confirmed", start: visit.start, end: visit.end,
            instructions: visit.instructions, createdAt: now, updatedAt: now)
        if row.status == "completed" { row.complete(now) }
        bookings[id] = row
    }

    private mutating func change(_ id: UInt64, _ change: Act.VisitChange, _ now: Int64) -> Bool {
        guard let before = bookings[id] else { return false }
        var row = before.changed(change)
        if row == before { return false }
        if row.status != "completed" {
            row.completedAt = nil
            row.attributedTo = nil
        } else if before.status != "completed" {
            row.complete(now)
        }
        row.touch(now)
        bookings[id] = row
        if let rating = row.rating { ratings[rating]?.start = row.start }
        return true
    }

    private mutating func rate(
        _ booking: UInt64, _ stars: Int?, _ given: [[UInt64]], _ comment: String?,
        _ photos: [UInt64], _ id: UInt64, _ now: Int64
    ) {
        guard let row = bookings[booking], let completedAt = row.completedAt else { return }
        // D3: the customer's own stars, else the mean in hundredths, rounded half up.
        let sum = given.reduce(0) { $0 + Int($1[1]) * 100 }
        let hundredths = stars.map { $0 * 100 } ?? (2 * sum + given.count) / (2 * given.count)
        let sorted = given.sorted { a, b in
            let (x, y) = (tags[a[0]]?.position ?? 0, tags[b[0]]?.position ?? 0)
            return x != y ? x < y : a[0] < b[0]
        }
        ratings[id] = .init(
            booking: booking, customer: row.customer, worker: row.attributedTo,
            services: row.services, hundredths: hundredths, tags: sorted, comment: comment?.bare,
            photos: photos, completedAt: completedAt, start: row.start, createdAt: now)
        for photo in photos { self.photos[photo]?.rating = id }
        bookings[booking]?.rating = id
        bookings[booking]?.touch(now)
    }
}

extension ModelRow.Booking {
    mutating func touch(_ now: Int64) {
        version += 1
        updatedAt = now
    }

    /// D8: who is assigned now is whom a rating counts for; the General Fieldworker is nobody.
    mutating func complete(_ now: Int64) {
        completedAt = now
        attributedTo = worker == Model.general ? nil : worker
    }
}
