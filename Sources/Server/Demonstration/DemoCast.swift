import Core

/// Who and what the demonstration's story is about, found in seed data.
struct DemoCast: Sendable {
    let customer: SeedAccounts.LogIn
    let staff: SeedAccounts.LogIn
    /// Others of the office, with other roles.
    let colleagues: [SeedAccounts.LogIn]
    /// A fieldworker that can log in; not necessarily the one who did the work.
    let fieldworker: SeedAccounts.LogIn
    /// A booking that the customer may rate now.
    let booking: ID<Booking>
    let bookingNumber: String
    /// Who did the work.
    let worker: ID<Fieldworker>
    let workerName: String
    let tags: [ID<RatingTag>]

    /// Nil when nobody can log in, or no booking is left to rate.
    init?(_ accounts: SeedAccounts, in ledger: any Ledger) {
        guard let staff = accounts.staff.first, let fieldworker = accounts.fieldworkers.first
        else { return nil }
        var found: (customer: SeedAccounts.LogIn, booking: Booking, worker: Fieldworker)?
        var tags: [ID<RatingTag>] = []
        _ = ledger.look { state, seen in
            tags = state.ratingTags.offered(&seen).map(\.id)
            for customer in accounts.customers {
                guard found == nil, case .customer(let id) = customer.account,
                    let (booking, worker) = Self.rateable(by: id, in: state, &seen)
                else { continue }
                found = (customer, booking, worker)
            }
        }
        guard let found else { return nil }
        self.staff = staff
        colleagues = Array(accounts.staff.dropFirst())
        self.fieldworker = fieldworker
        self.tags = tags
        customer = found.customer
        booking = found.booking.id
        bookingNumber = Booking.numberText(found.booking.number)
        worker = found.worker.id
        workerName = found.worker.name
    }

    /// The customer's latest booking that may be rated, and who did it.
    private static func rateable(
        by customer: ID<Customer>, in state: borrowing State, _ seen: inout Seen
    ) -> (Booking, Fieldworker)? {
        var filter = BookingFilter()
        filter.customer = customer
        filter.statuses = [.completed]
        let flags = state.settings.find(&seen).flags
        var found: Booking?
        state.bookings.walk(filter, .scheduled, after: nil, descending: true, &seen) { booking in
            if booking.ratingRefusals(flags).isEmpty, booking.attributedTo != nil {
                found = booking
            }
            return found == nil
        }
        guard let found,
            let worker = found.attributedTo.flatMap({
                state.fieldworkers.table.find($0, &seen)
            })
        else { return nil }
        return (found, worker)
    }
}
