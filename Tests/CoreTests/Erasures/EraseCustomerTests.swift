import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Erasing a customer (privacy law)")
struct EraseCustomerTests {
    /// Olsen has two visits: one rated in words and pictures, one whose rating was reset.
    private static func olsens() throws -> (business: Business, visit: ID<Booking>) {
        var business = try Business()
        let visit = try business.rateable(.boilerRepair)
        try business.patch(visit, #"{"instructions": "Beware of the dog."}"#)
        let shown = try business.upload(to: visit, SamplePhoto.jpeg)
        try business.rate(visit, stars: 4, comment: "Warm again.", photos: [shown])
        let other = try business.rateable(.unassigned)
        try business.rate(other, stars: 2, comment: "Wet.")
        try business.reset(other, .dispute, note: "Says Olsen.")
        try business.upload(to: other, SamplePhoto.png)
        let account = Account.customer(business[.olsen])
        try business.run(SetPassword(account, hash: "$y$olsen"))
        try business.logIn(account, token: "olsen")
        let drain = try business.rateable(.drainCleaning)
        try business.rate(drain, stars: 3, comment: "Fine.", by: .murphy)
        business.now = .monday.days(2)
        return (business, visit)
    }

    private static func matrix(_ state: State) -> [FieldworkerMatrix.Row] {
        var seen = Seen()
        return FieldworkerMatrix(
            state, basis: .rated, from: .distantPast, to: .distantFuture, &seen
        ).rows
    }

    @Test("takes words, pictures, contacts and log-ins, and leaves stars, dates and averages")
    func takes() throws {
        let (business, visit) = try Self.olsens()
        let before = business.state
        try business.run(EraseCustomer(business[.olsen]))
        let after = business.state
        let row = try #require(after.customers.table[business[.olsen]])
        #expect(row.isErased && row.isArchived)
        #expect(row.name == "Erased customer")
        #expect(row.email == "\(business[.olsen])@erased.invalid")
        #expect(row.phone == nil && row.address == nil && row.language == nil)

        let booking = try #require(after.bookings.table[visit])
        #expect(booking.address == nil && booking.instructions == nil)
        let version = before.bookings.table[visit]?.revision.version ?? 0
        #expect(booking.revision.version == version + 1)
        let rating = try #require(booking.rating.flatMap { after.ratings.table[$0] })
        #expect(rating.comment == nil && rating.photos.isEmpty)
        #expect(rating.stars == Hundredths(stars: 4))
        var seen = Seen()
        for booking in after.bookings.table.rows where booking.customer == business[.olsen] {
            for tombstone in after.ratings.tombstones(of: booking.id, &seen) {
                #expect(tombstone.note == nil && tombstone.rating.comment == nil)
                #expect(tombstone.rating.stars == Hundredths(stars: 2))
            }
        }
        #expect(Array(after.photos.table.rows).isEmpty)
        let account = Account.customer(business[.olsen])
        #expect(after.passwords.find(account, &seen) == nil)
        #expect(after.sessions.list(of: account, now: business.now, &seen).isEmpty)

        #expect(Self.matrix(after).map(\.tally) == Self.matrix(before).map(\.tally))
        #expect(Self.matrix(after).map(\.rank) == Self.matrix(before).map(\.rank))
        let all = RatingFilter()
        #expect(after.ratings.count(all, &seen) == before.ratings.count(all, &seen))
        // Nobody else's.
        #expect(after.customers.table[business[.murphy]]?.name == "Declan Murphy")
        #expect(Array(after.ratings.table.rows).compactMap(\.comment) == ["Fine."])
    }

    @Test("is on record: who asked, when, and when the files were clean")
    func record() throws {
        var (business, _) = try Self.olsens()
        let id = try business.run(EraseCustomer(business[.olsen]))
        var seen = Seen()
        var erasure = try #require(business.state.erasures.find(business[.olsen], &seen))
        #expect(erasure.id == id)
        #expect(erasure.by == .staff(business[.ruth]))
        #expect(erasure.begunAt == business.now)
        #expect(business.state.erasures.pending(&seen) == [erasure])
        business.now = .monday.days(3)
        try business.run(CompleteErasures([id]))
        try business.run(CompleteErasures([id, ID(rawValue: 99)]))
        erasure.completedAt = business.now
        #expect(business.state.erasures.find(business[.olsen], &seen) == erasure)
        #expect(business.state.erasures.pending(&seen).isEmpty)
        let types = business.ledger.transactions.suffix(2).flatMap(\.events).map(\.type)
        #expect(types == ["erasure.begun", "erasure.completed"])
    }

    @Test("a second time changes nothing")
    func twice() throws {
        let (business, _) = try Self.olsens()
        let id = try business.run(EraseCustomer(business[.olsen]))
        let sequence = business.state.sequence
        let (again, same) = try business.ledger.execute(
            EraseCustomer(business[.olsen]), Origin(at: business.now))
        #expect(again == id)
        #expect(same == sequence)
    }

    @Test("waits for visits that are still to come", arguments: BookingStatus.allCases)
    func openBookings(_ status: BookingStatus) throws {
        let business = try Business()
        let visit = try business.book(.boilerRepair)
        if status != .confirmed { try business.set(visit, status) }
        let refusal = try business.refusal(of: EraseCustomer(business[.olsen]))
        #expect(refusal == (status.isPast ? nil : .conflict(.openBookings)))
    }

    @Test("is for whoever is or was a customer")
    func unknown() throws {
        let business = try Business()
        #expect(
            try business.refusal(of: EraseCustomer(ID(rawValue: 1))) == .notFound(.customer))
        // Of one who was deleted the journal still tells.
        try business.run(DeleteCustomer(business[.stranger], .any))
        try business.run(EraseCustomer(business[.stranger]))
        var seen = Seen()
        #expect(business.state.erasures.find(business[.stranger], &seen) != nil)
        #expect(business.state.customers.table[business[.stranger]] == nil)
        // One who was archived.
        let (other, _) = try Self.olsens()
        try other.run(DeleteCustomer(other[.olsen], .any))
        try other.run(EraseCustomer(other[.olsen]))
        #expect(other.state.customers.table[other[.olsen]]?.isErased == true)
    }

    @Test("gives the address of mail back, but not one that somebody else has since")
    func email() throws {
        let (business, _) = try Self.olsens()
        try business.run(DeleteCustomer(business[.olsen], .any))
        let new = try NewCustomer(
            text: #"""
                {"firstName": "Other", "lastName": "Olsen", "email": "ingrid.olsen@example.com"}
                """#)
        let other = try business.run(CreateCustomer(new))
        try business.run(EraseCustomer(business[.olsen]))
        #expect(try business.refusal(of: CreateCustomer(new)) == .conflict(.emailInUse))
        try business.run(EraseCustomer(other))
        #expect(try business.refusal(of: CreateCustomer(new)) == nil)
    }

    @Test("nothing of theirs is taken down again")
    func afterwards() throws {
        let (business, visit) = try Self.olsens()
        let olsen = business[.olsen]
        try business.reset(visit)
        let photo = try business.photo(visit)
        let rated = try business.rateable(.boilerRepair)
        try business.rate(rated, stars: 1)
        try business.run(EraseCustomer(olsen))
        // What was under way when it happened.
        #expect(try business.refusal(of: photo) == .notFound(.booking))
        #expect(
            try business.refusal(of: business.rating(visit, stars: 5, comment: "Late."))
                == .notFound(.booking))
        #expect(
            try business.refusal(of: StartSession(.customer(olsen), token: .init(of: "late")))
                == .notFound(.customer))
        #expect(
            try business.refusal(of: SetPassword(.customer(olsen), hash: "$y$"))
                == .notFound(.customer))
        func reset(_ note: String?) throws -> Refusal? {
            try business.refusal(of: ResetRating(rated, NewReset(reason: .other, note: note)))
        }
        #expect(try reset("Olsen asked.") == .conflict(.customerErased))
        #expect(try reset(" ") == nil)
        func change(_ body: String) throws -> Refusal? {
            try business.refusal(of: UpdateBooking(visit, BookingChanges(text: body), .any))
        }
        #expect(try change(#"{"instructions": "Ask Olsen."}"#) == .conflict(.customerErased))
        #expect(
            try change(#"{"address": {"line1": "1 A St", "town": "B", "country": "AU"}}"#)
                == .conflict(.customerErased))
        #expect(try change(#"{"status": "confirmed"}"#) == .conflict(.customerErased))
        #expect(try change(#"{"status": "no_show"}"#) == nil)
        #expect(try change(#"{"instructions": null}"#) == nil)
    }

    @Test("answers that were kept about them are gone, others stay")
    func answers() throws {
        let (business, _) = try Self.olsens()
        func keep(_ key: UInt8, _ subject: KeptAnswer.Subject, _ text: String) throws {
            let answer = KeptAnswer(
                request: SHA256.digest(of: [key]), body: SHA256.digest(of: []), status: 201,
                location: nil, etag: nil, answer: text, at: business.now, subject: subject)
            _ = try business.ledger.transact(
                Origin(at: business.now),
                decide: { (_, draft) throws(Refusal) in draft.record(.answer(.kept(answer))) },
                conclude: { _, _ in })
        }
        try keep(1, .customer(business[.olsen]), "{}")
        try keep(2, .unknown, #"{"customerId":"\#(business[.olsen])"}"#)
        try keep(3, .customer(business[.murphy]), "{}")
        try keep(4, .nobody, #"{"erased":"\#(business[.olsen])"}"#)
        try business.run(EraseCustomer(business[.olsen]))
        // Nothing is kept about nobody.
        try keep(5, .customer(business[.olsen]), "{}")
        let state = business.state
        let left = (1...5).filter {
            state.answers.find(SHA256.digest(of: [$0]), now: business.now) != nil
        }
        #expect(left == [3, 4])
        #expect(state.answers.all.map(\.subject) == [.customer(business[.murphy]), .nobody])
    }
}

extension SHA256.Digest {
    fileprivate init(of text: String) { self = SHA256.digest(of: Array(text.utf8)) }
}
