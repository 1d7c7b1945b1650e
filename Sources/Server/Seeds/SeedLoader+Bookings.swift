import Core
import JSON

/// The bookings, in the order of time.
extension SeedLoader {
    func loadBookings(_ progress: (_ done: Int, _ total: Int) -> Void) throws(CommandFailure) {
        let plan = SeedPlan(folder.bookings, days)
        var ids: [Int: ID<Booking>] = [:]
        for (done, entry) in plan.entries.enumerated() {
            let name = name(entry.booking)
            let booking = folder.bookings[entry.booking]
            if case .create(let status) = entry.step {
                let new = try newBooking(booking, status, name)
                ids[entry.booking] = try run(CreateBooking(new), name, by: office, at: entry.at)
            } else if let id = ids[entry.booking] {
                try run(entry, of: id, booking, name)
            }
            progress(done + 1, plan.entries.count)
        }
    }

    private func run(
        _ entry: SeedPlan.Entry, of id: ID<Booking>, _ booking: SeedBooking, _ name: String
    ) throws(CommandFailure) {
        switch entry.step {
        case .create: return
        case .update(let status):
            let changes = try changes(to: status)
            try run(UpdateBooking(id, changes, .any), name, by: office, at: entry.at)
        case .invoice:
            guard let invoice = booking.invoice else { return }
            try run(SetInvoice(id, invoice, .any), name, by: office, at: entry.at)
        case .rate:
            guard let rating = booking.rating else { return }
            let customer = try find(booking.customer, in: customers, name)
            try run(
                RateBooking(id, try newRating(rating, name), by: customer), name,
                by: .customer(customer), at: entry.at)
        }
    }

    private func name(_ place: Int) -> String { "bookings.json, entry \(place)" }

    private func newBooking(
        _ booking: SeedBooking, _ status: BookingStatus, _ name: String
    ) throws(CommandFailure) -> NewBooking {
        let start = days.moment(day: booking.day, minutes: booking.start.minutes)
        var services: [ID<Service>] = []
        for key in booking.services { services.append(try find(key, in: self.services, name)) }
        var worker: ID<Fieldworker>?
        if let key = booking.fieldworker { worker = try find(key, in: fieldworkers, name) }
        return NewBooking(
            customer: try find(booking.customer, in: customers, name), services: services,
            scheduledStart: start,
            scheduledEnd: start.adding(
                milliseconds: Int64(booking.minutes) * Milliseconds.minute),
            fieldworker: worker, status: status, instructions: booking.instructions)
    }

    private func newRating(
        _ rating: SeedBooking.Rating, _ name: String
    ) throws(CommandFailure) -> NewRating {
        var tags: [TagStars] = []
        for tag in rating.tags {
            tags.append(TagStars(tag: try find(tag.tag, in: ratingTags, name), stars: tag.stars))
        }
        return NewRating(stars: rating.stars, tags: tags, comment: rating.comment)
    }

    private func changes(to status: BookingStatus) throws(CommandFailure) -> BookingChanges {
        let patch = JSONTree.object([(name: "status", value: .string(status.rawValue))])
        do throws(JSONFailure) {
            return try JSON.decode(BookingChanges.self, from: JSON.encode(patch))
        } catch {
            throw CommandFailure(.software, error.lines)
        }
    }

    private func find<E>(
        _ key: String, in ids: [String: ID<E>], _ name: String
    ) throws(CommandFailure) -> ID<E> {
        guard let id = ids[key] else {
            throw CommandFailure(.data, "\(folder.path)/\(name): nothing has the key \(key)")
        }
        return id
    }
}
