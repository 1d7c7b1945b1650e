import Core

/// What becomes of a customer who is erased.
extension Model {
    func isErased(_ customer: UInt64) -> Bool {
        erasures.values.contains { $0.customer == customer }
    }

    /// Customers of whom no file may have anything.
    var cleaned: Set<UInt64> {
        Set(erasures.values.filter { $0.completedAt != nil }.map(\.customer))
    }

    func erasing(_ id: UInt64) -> Reasons {
        if isErased(id) { return [] }
        guard customers[id] != nil || deleted.contains(id) else { return ["not_found"] }
        let isOpen = bookings.values.contains { $0.customer == id && !$0.isOver }
        return isOpen ? ["open_bookings"] : []
    }

    /// Stars, dates and invoices stay.
    mutating func erase(_ customer: UInt64, _ id: UInt64, _ now: Int64) -> Bool {
        guard !isErased(customer) else { return false }
        let account = Act.Who.customer(customer)
        let signUps = eraseSignUps(of: customer, now)
        erasures[id] = .init(customer: customer, signUps: signUps, begunAt: now)
        for (id, row) in links where row.account == account.account {
            links[id]?.endedAt = row.endedAt ?? now
        }
        deleted.remove(customer)
        if var row = customers[customer] {
            row.first = "Erased"
            row.last = "customer"
            row.email = "\(account.account)@erased.invalid"
            row.isArchived = true
            row.version += 1
            row.updatedAt = now
            customers[customer] = row
        }
        passwords[account.account] = nil
        endSessions(of: account)
        for (id, var row) in bookings where row.customer == customer {
            row.instructions = nil
            row.touch(now)
            bookings[id] = row
            tombstones[id] = tombstones[id]?.map { tombstone in
                var left = tombstone
                left.rating.comment = nil
                left.rating.photos = []
                return left
            }
        }
        for id in ratings.keys where ratings[id]?.customer == customer {
            ratings[id]?.comment = nil
            ratings[id]?.photos = []
        }
        photos = photos.filter { $0.value.customer != customer }
        answers = answers.filter { $0.value.customer != customer }
        return true
    }

    mutating func completeErasures(_ ids: [UInt64], _ now: Int64) -> Bool {
        let pending = ids.filter { erasures[$0] != nil && erasures[$0]?.completedAt == nil }
        for id in pending { erasures[id]?.completedAt = now }
        return !pending.isEmpty
    }

    /// The customer whose data an act gives, once it is done; nil for nobody.
    ///
    /// - Parameter id: The id that it gave.
    func customer(of act: Act, _ id: UInt64) -> UInt64? {
        switch act {
        case .addCustomer: id
        case .changeCustomer(let id, _, _, _), .removeCustomer(let id, _),
            .setPassword(.customer(let id), _), .changePassword(.customer(let id), _),
            .logIn(.customer(let id), _, _):
            id
        case .book(let visit): visit.customer
        case .upload(_, let customer, _): customer
        case .change(let id, _, _), .invoice(let id, _, _, _, _), .rate(let id, _, _, _, _, _),
            .reset(let id, _):
            bookings[id]?.customer
        default: nil
        }
    }
}

extension ModelRow.Booking {
    /// R340: nothing more will happen there.
    var isOver: Bool { ["completed", "failed", "cancelled", "no_show"].contains(status) }

    var isOfNobody: Bool { instructions == nil && isOver }
}
