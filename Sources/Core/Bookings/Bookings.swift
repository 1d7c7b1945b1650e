/// The part of the state that bookings are.
public struct Bookings: Sendable {
    /// All of them.
    public internal(set) var table = Table<Booking>()
    /// By number.
    var byNumber = OrderedKeys()
    /// By the hash of the invoice's number: a number is looked up in the bookings that share one.
    var byInvoiceNumber = OrderedKeys()
    var all = BookingIndex()
    var byCustomer = ShardedDictionary<ID<Customer>, BookingIndex>()
    var byFieldworker: [ID<Fieldworker>: BookingIndex] = [:]
    var byStatus: [BookingStatus: BookingIndex] = [:]
    var completed: [ID<Fieldworker>: CompletedVisits] = [:]
    var serviceUses: [ID<Service>: Int] = [:]
    var lastNumber = Booking.numberBase

    /// When the visits that count for one fieldworker were completed, and were to begin.
    struct CompletedVisits: Sendable {
        var byCompletion = OrderedKeys()
        var byStart = OrderedKeys()
    }

    /// The booking of a number, for log-in by booking number.
    public func find(number: Int, _ seen: inout Seen) -> Booking? {
        seen.note(table.changedIn)
        return byNumber.first(of: Int64(number)) { table[ID(rawValue: $0)] }
    }

    /// Visits that a fieldworker completed in a range, by completion or by the visit's beginning.
    public func completedCount(
        by fieldworker: ID<Fieldworker>, basis: RatingBasis, from: Timestamp, to: Timestamp,
        _ seen: inout Seen
    ) -> Int {
        seen.note(table.changedIn)
        guard let visits = completed[fieldworker] else { return 0 }
        let keys = basis == .scheduled ? visits.byStart : visits.byCompletion
        return keys.count(from: from.milliseconds, to: to.milliseconds)
    }

    var nextNumber: Int { lastNumber + 1 }

    func holder(ofInvoiceNumber number: String) -> ID<Booking>? {
        let folded = number.folded
        return byInvoiceNumber.first(of: Self.hash(folded: folded)) { id in
            let booking = table[ID(rawValue: id)]
            return booking?.invoice?.number.folded == folded ? booking?.id : nil
        }
    }

    /// Of this process alone, and not to be foreseen: nobody can choose numbers that share one.
    private static func hash(folded number: String) -> Int64 { Int64(number.hashValue) }

    static func invoiceKey(_ number: String, _ id: ID<Booking>) -> SortKey {
        SortKey(hash(folded: number.folded), id.rawValue)
    }

    func uses(_ service: ID<Service>) -> Bool { serviceUses[service, default: 0] > 0 }

    func uses(_ customer: ID<Customer>) -> Bool { byCustomer[customer] != nil }

    /// Whether any visit of a customer may still take place.
    func isAnyOpen(of customer: ID<Customer>) -> Bool {
        var isAny = false
        byCustomer[customer]?.created.walk(after: nil, descending: true) { key in
            isAny = table[ID(rawValue: key.id)]?.status.isPast == false
            return !isAny
        }
        return isAny
    }

    func uses(_ fieldworker: ID<Fieldworker>) -> Bool {
        byFieldworker[fieldworker] != nil || completed[fieldworker] != nil
    }

    // MARK: Lists

    /// Walks the bookings that a filter names, in an order, until the body returns false. Goes
    /// along the narrowest index that the filter allows, and passes over what the rest of it
    /// excludes.
    public func walk(
        _ filter: BookingFilter, _ order: BookingOrder, after: SortKey?, descending: Bool,
        _ seen: inout Seen, _ body: (Booking) -> Bool
    ) {
        seen.note(table.changedIn)
        let bounds = filter.bounds(order)
        let start = bounds.start(after: after, descending: descending)
        narrowest(filter).keys(order).walk(after: start, descending: descending) { key in
            guard bounds.isBeforeEnd(key, descending: descending) else { return false }
            guard let booking = table[ID(rawValue: key.id)], filter.admits(booking) else {
                return true
            }
            return body(booking)
        }
    }

    /// How many bookings a filter names.
    public func count(_ filter: BookingFilter, _ seen: inout Seen) -> Int {
        seen.note(table.changedIn)
        if filter.isOneIndex { return narrowest(filter).count }
        var count = 0
        walk(filter, .created, after: nil, descending: false, &seen) { _ in
            count += 1
            return true
        }
        return count
    }

    /// The key of a booking in an order, for a cursor.
    public static func key(of booking: Booking, _ order: BookingOrder) -> SortKey {
        BookingIndex.key(booking, order)
    }

    private func narrowest(_ filter: BookingFilter) -> BookingIndex {
        var best = all
        if let customer = filter.customer { best = byCustomer[customer] ?? BookingIndex() }
        if let worker = filter.fieldworker {
            let index = byFieldworker[worker] ?? BookingIndex()
            if index.count < best.count { best = index }
        }
        if let statuses = filter.statuses, statuses.count == 1, let status = statuses.first {
            let index = byStatus[status] ?? BookingIndex()
            if index.count < best.count { best = index }
        }
        return best
    }

    // MARK: Changes

    mutating func apply(_ event: BookingEvent, in sequence: SequenceNumber) {
        switch event {
        case .created(let booking), .updated(let booking):
            if let before = table[booking.id] {
                unlist(before)
            } else {
                lastNumber = max(lastNumber, booking.number)
                byNumber.insert(SortKey(Int64(booking.number), booking.id.rawValue))
            }
            list(booking)
            table.put(booking, in: sequence)
        case .completed(let id, let at, let attributedTo):
            change(id, in: sequence) { booking in
                booking.completedAt = at
                booking.attributedTo = attributedTo
            }
        case .invoiced(let id, let invoice, let revision):
            guard let before = table[id] else { return }
            if let old = before.invoice { byInvoiceNumber.remove(Self.invoiceKey(old.number, id)) }
            byInvoiceNumber.insert(Self.invoiceKey(invoice.number, id))
            table.update(id, in: sequence) { booking in
                booking.invoice = invoice
                booking.revision = revision
            }
        case .handedOver: break
        }
    }

    /// Notes that a booking was rated, or is not any more; no list depends on it.
    mutating func setRating(
        _ rating: ID<Rating>?, of id: ID<Booking>, at now: Timestamp, in sequence: SequenceNumber
    ) {
        table.update(id, in: sequence) { booking in
            booking.rating = rating
            booking.revision.advance(now)
        }
    }

    /// The visits of a customer, oldest first.
    func ids(of customer: ID<Customer>) -> [ID<Booking>] {
        var ids: [ID<Booking>] = []
        byCustomer[customer]?.created.walk(after: nil, descending: false) { key in
            ids.append(ID(rawValue: key.id))
            return true
        }
        return ids
    }

    /// Takes away what is personal in the visits of a customer; no list depends on it.
    ///
    /// - Returns: The visits.
    mutating func erase(
        of customer: ID<Customer>, at now: Timestamp, in sequence: SequenceNumber
    ) -> [ID<Booking>] {
        let ids = self.ids(of: customer)
        for id in ids {
            table.update(id, in: sequence) { booking in
                booking.address = nil
                booking.instructions = nil
                booking.revision.advance(now)
            }
        }
        return ids
    }

    /// Gives the visits of one customer to another.
    ///
    /// - Returns: The visits.
    mutating func handOver(
        from: ID<Customer>, to: ID<Customer>, at now: Timestamp, in sequence: SequenceNumber
    ) -> [ID<Booking>] {
        var ids: [ID<Booking>] = []
        byCustomer[from]?.created.walk(after: nil, descending: false) { key in
            ids.append(ID(rawValue: key.id))
            return true
        }
        for id in ids {
            change(id, in: sequence) { booking in
                booking.customer = to
                booking.revision.advance(now)
            }
        }
        byCustomer[from] = nil
        return ids
    }

    private mutating func change(
        _ id: ID<Booking>, in sequence: SequenceNumber, _ body: (inout Booking) -> Void
    ) {
        guard var booking = table[id] else { return }
        unlist(booking)
        body(&booking)
        list(booking)
        table.put(booking, in: sequence)
    }

    private mutating func list(_ booking: Booking) {
        if let invoice = booking.invoice {
            byInvoiceNumber.insert(Self.invoiceKey(invoice.number, booking.id))
        }
        all.insert(booking)
        byCustomer[booking.customer, default: BookingIndex()].insert(booking)
        byFieldworker[booking.fieldworker, default: BookingIndex()].insert(booking)
        byStatus[booking.status, default: BookingIndex()].insert(booking)
        for service in booking.services { serviceUses[service, default: 0] += 1 }
        if let worker = booking.attributedTo, let at = booking.completedAt {
            completed[worker, default: CompletedVisits()].byCompletion.insert(
                SortKey(at.milliseconds, booking.id.rawValue))
            completed[worker, default: CompletedVisits()].byStart.insert(
                SortKey(booking.scheduledStart.milliseconds, booking.id.rawValue))
        }
    }

    private mutating func unlist(_ booking: Booking) {
        if let invoice = booking.invoice {
            byInvoiceNumber.remove(Self.invoiceKey(invoice.number, booking.id))
        }
        all.remove(booking)
        byCustomer[booking.customer]?.remove(booking)
        byFieldworker[booking.fieldworker]?.remove(booking)
        if byFieldworker[booking.fieldworker]?.count == 0 {
            byFieldworker[booking.fieldworker] = nil
        }
        byStatus[booking.status]?.remove(booking)
        for service in booking.services { serviceUses[service, default: 0] -= 1 }
        if let worker = booking.attributedTo, let at = booking.completedAt {
            completed[worker]?.byCompletion.remove(SortKey(at.milliseconds, booking.id.rawValue))
            completed[worker]?.byStart.remove(
                SortKey(booking.scheduledStart.milliseconds, booking.id.rawValue))
            if completed[worker]?.byCompletion.count == 0 { completed[worker] = nil }
        }
    }
}
