import Fixtures

@testable import Core

/// What every reader gives, as texts that can be compared.
struct Shown: Equatable {
    private var texts: [String] = []

    init(_ state: State, _ business: Business) {
        var seen = Seen()
        bookings(state, business, &seen)
        ratings(state, business, &seen)
        photos(state, &seen)
        sums(state, &seen)
        people(state, business, &seen)
    }

    private mutating func note(_ parts: Any...) {
        texts.append(parts.map { "\($0)" }.joined(separator: " "))
    }

    private mutating func bookings(_ state: State, _ business: Business, _ seen: inout Seen) {
        var filters = [BookingFilter()]
        for sample in Sample<Customer>.all {
            filters.append(BookingFilter())
            filters[filters.count - 1].customer = business[sample]
        }
        for worker in [business[.priya], business[.sam], Fieldworker.generalID] {
            filters.append(BookingFilter())
            filters[filters.count - 1].fieldworker = worker
        }
        for status in BookingStatus.allCases {
            filters.append(BookingFilter())
            filters[filters.count - 1].statuses = [status]
        }
        for (place, filter) in filters.enumerated() {
            note("bookings", place, state.bookings.count(filter, &seen))
            for order in [BookingOrder.created, .scheduled] {
                state.bookings.walk(filter, order, after: nil, descending: true, &seen) {
                    note(place, order, $0.number, $0.revision, $0.rating as Any, $0.invoice as Any)
                    return true
                }
            }
        }
        for number in 1_000...1_040 {
            note(number, state.bookings.find(number: number, &seen)?.id as Any)
        }
        for booking in state.bookings.table.rows {
            let number = booking.invoice?.number ?? ""
            note(number, state.bookings.holder(ofInvoiceNumber: number) as Any)
        }
        note("next", state.bookings.nextNumber)
    }

    private mutating func ratings(_ state: State, _ business: Business, _ seen: inout Seen) {
        var filters = [RatingFilter(), RatingFilter(), RatingFilter()]
        filters[1].customer = business[.olsen]
        filters[2].fieldworker = business[.priya]
        for (place, filter) in filters.enumerated() {
            note("ratings", place, state.ratings.count(filter, &seen))
            state.ratings.walk(filter, after: nil, descending: false, &seen) {
                note(place, $0.id, $0.stars, $0.scheduledStart, $0.comment as Any)
                return true
            }
        }
        for booking in state.bookings.table.rows {
            note(state.ratings.tombstones(of: booking.id, &seen))
        }
        note("business", state.ratings.business(&seen))
        note(state.ratings.mentions.tags.sorted(), state.ratings.mentions.services.sorted())
    }

    private mutating func photos(_ state: State, _ seen: inout Seen) {
        for photo in state.photos.table.rows {
            note(photo, state.photos.isNamed(photo.digest, &seen))
        }
        for booking in state.bookings.table.rows {
            note(booking.id, state.photos.waitingCount(of: booking.id))
        }
        note(state.photos.waiting(since: .distantFuture, atMost: 1_000))
    }

    private mutating func sums(_ state: State, _ seen: inout Seen) {
        for worker in state.fieldworkers.table.rows {
            for basis in RatingBasis.allCases {
                for day in -2..<4 {
                    let (from, to) = (Timestamp.monday.days(day), Timestamp.monday.days(day + 40))
                    let tallies = state.ratings.tallies(
                        of: worker.id, basis, from: from, to: to, &seen)
                    note(
                        worker.id, basis, day, tallies.overall, tallies.byTag,
                        state.bookings.completedCount(
                            by: worker.id, basis: basis, from: from, to: to, &seen))
                }
            }
            note(worker.id, state.ratings.total(of: worker.id, &seen))
            note(state.bookings.uses(worker.id))
        }
    }

    private mutating func people(_ state: State, _ business: Business, _ seen: inout Seen) {
        note(state.settings.find(&seen))
        note(state.ratingTags.offered(&seen), state.ratingTags.nextPosition)
        for customer in state.customers.table.rows {
            note(customer.email, state.customers.find(email: customer.email, &seen)?.id as Any)
            note(state.bookings.uses(customer.id), state.customers.samePerson(as: customer.id))
        }
        for worker in state.fieldworkers.table.rows {
            note(worker.email, state.fieldworkers.find(email: worker.email, &seen)?.id as Any)
        }
        for member in state.staff.table.rows {
            note(member, state.staff.find(email: member.email, &seen) as Any)
            note(state.permissions(of: member.id, &seen)?.list as Any)
            note(state.secondFactors.find(member.id, &seen) as Any)
        }
        for key in state.apiKeys.table.rows {
            note(key, state.apiKeys.lastUse(of: key.id, &seen) as Any)
            note(state.permissions(of: key, now: business.now, &seen)?.list as Any)
        }
        for byte in [7, 8] as [UInt8] {
            let digest = SHA256.digest(of: [byte])
            note(state.apiKeys.find(token: digest, now: business.now, &seen)?.id as Any)
        }
        note(state.mails.next(&seen) as Any)
        for link in state.links.table.rows {
            note(link, state.links.find(link.digest, &seen) as Any)
        }
        for (customer, identity) in state.identities.all {
            note(identity, state.identities.find(identity, &seen) as Any)
            note(state.identities.list(of: customer, &seen))
        }
        for row in state.signUps.all {
            note(row, state.signUps.find(row.digest, &seen) as Any)
            let email = row.details?.email ?? ""
            note(state.signUps.open(ofEmail: email, now: business.now).map(\.id))
        }
        state.roles.table.walk(&seen) { role in
            note(role)
            return true
        }
        for service in state.services.table.rows {
            note(
                service.id, state.bookings.uses(service.id), state.fieldworkers.provides(service.id)
            )
        }
        for account in [Account.customer(business[.olsen]), .staff(business[.ruth])] {
            note(state.sessions.list(of: account, now: business.now, &seen))
            note(state.passwords.find(account, &seen) as Any)
        }
        for token in ["ended", "olsen", "ruth"] {
            let digest = SHA256.digest(of: Array(token.utf8))
            note(state.sessions.find(token: digest, now: business.now, &seen) as Any)
        }
        let answer = Rows.answer(at: business.now)
        note(state.answers.find(answer.request, now: business.now)?.answer as Any)
    }
}
