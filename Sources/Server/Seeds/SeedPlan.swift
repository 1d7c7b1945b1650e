import Core

/// When the life of each booking happens: made some days before its visit, done at the visit's end,
/// then invoiced, then rated. A function of the entries and the day alone.
struct SeedPlan {
    /// What happens to a booking.
    enum Step {
        case create(BookingStatus)
        case update(BookingStatus)
        case invoice
        case rate
    }

    struct Entry {
        let at: Timestamp
        let step: Step
        /// The place of the booking among the entries.
        let booking: Int
    }

    /// In the order of time.
    let entries: [Entry]

    private static let officeOpens = 8 * 60
    private static let invoicedAfter = 30 * Milliseconds.minute
    private static let ratedAfter = 2 * Milliseconds.hour

    init(_ bookings: [SeedBooking], _ days: BusinessDays) {
        var entries: [Entry] = []
        for (place, booking) in bookings.enumerated() {
            entries += Self.life(of: booking, place, days)
        }
        // The sort keeps the order of equals. Nothing happens later than today began, so that the
        // result is the same at any time of the day.
        let today = days.startOfToday
        self.entries = entries.sorted { $0.at < $1.at }.map {
            Entry(at: min($0.at, today), step: $0.step, booking: $0.booking)
        }
    }

    private static func life(
        of booking: SeedBooking, _ place: Int, _ days: BusinessDays
    ) -> [Entry] {
        let lead = 2 + place * 7 % 12
        let created = days.moment(
            day: min(booking.day - lead, -1 - place % 5), minutes: officeOpens + place * 11 % 540)
        let start = days.moment(day: booking.day, minutes: booking.start.minutes)
        let end = start.adding(milliseconds: Int64(booking.minutes) * Milliseconds.minute)
        let (first, change) = statuses(booking.status, from: created, start: start, end: end)
        var life = [Entry(at: created, step: .create(first), booking: place)]
        var latest = created
        if let change {
            latest = change
            life.append(Entry(at: change, step: .update(booking.status), booking: place))
        }
        if booking.invoice != nil {
            latest = latest.adding(milliseconds: invoicedAfter)
            life.append(Entry(at: latest, step: .invoice, booking: place))
        }
        if let rating = booking.rating {
            let wait = Int64(rating.daysAfter) * Milliseconds.day + ratedAfter
            life.append(Entry(at: end.adding(milliseconds: wait), step: .rate, booking: place))
        }
        return life
    }

    /// The status that a booking begins with, and when it comes to the one it has.
    private static func statuses(
        _ status: BookingStatus, from created: Timestamp, start: Timestamp, end: Timestamp
    ) -> (first: BookingStatus, change: Timestamp?) {
        switch status {
        case .quoted, .requested, .confirmed: (status, nil)
        case .inProgress: (.confirmed, start)
        case .completed, .failed, .noShow: (.confirmed, end)
        case .onHold, .cancelled:
            // Half-way between the call and the visit.
            (
                .confirmed,
                Timestamp(milliseconds: (created.milliseconds + start.milliseconds) / 2)
            )
        }
    }
}
