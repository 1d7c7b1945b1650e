import Fixtures
import Testing

@testable import Core

@Suite("A guest who turns out to be a customer (D16)")
struct MergeCustomersTests {
    private let secrets = LinkSecrets(key: [1])

    /// Murphy has an account, and confirms that Olsen's address is his too: under it two visits were
    /// booked, one rated with a photo, one with a photo that waits and a rating that was reset.
    private func merged() throws -> (Business, rated: ID<Booking>, reset: ID<Booking>) {
        let business = try Business()
        try business.run(SetPassword(.customer(business[.murphy]), hash: "$y$murphy"))
        let rated = try business.rateable(.boilerRepair)
        let photo = try business.upload(to: rated)
        try business.rate(rated, stars: 4, comment: "Warm.", photos: [photo])
        let reset = try business.rateable(.unassigned)
        try business.rate(reset, stars: 1)
        try business.reset(reset)
        try business.upload(to: reset, SamplePhoto.png)
        try business.rate(try business.rateable(.drainCleaning), by: .murphy)
        try business.logIn(.customer(business[.olsen]), token: "guest", booking: rated)
        try business.run(
            RequestEmailChange(
                of: business[.murphy], to: "ingrid.olsen@example.com", secrets))
        let link = try #require(Array(business.state.links.table.rows).last)
        try business.run(ConfirmEmailChange(link.digest, hash: "$y$chosen"))
        return (business, rated, reset)
    }

    @Test("gives the customer bookings, ratings, photos and what was reset, and moves no star")
    func moves() throws {
        let (business, rated, reset) = try merged()
        let (olsen, murphy) = (business[.olsen], business[.murphy])
        let state = business.state
        var seen = Seen()
        var filter = BookingFilter()
        filter.customer = murphy
        #expect(state.bookings.count(filter, &seen) == 3)
        filter.customer = olsen
        #expect(state.bookings.count(filter, &seen) == 0)
        var ratings = RatingFilter()
        ratings.customer = murphy
        #expect(state.ratings.count(ratings, &seen) == 2)
        let rating = try #require(
            state.bookings.table[rated]?.rating.flatMap { state.ratings.table[$0] })
        #expect(rating.customer == murphy)
        #expect(rating.comment == "Warm.")
        #expect(state.ratings.tombstones(of: reset, &seen).map(\.rating.customer) == [murphy])
        #expect(state.photos.table.rows.allSatisfy { $0.customer == murphy })
        #expect(state.photos.waiting(of: murphy).count == 1)
        #expect(state.ratings.total(of: business[.priya], &seen).count == 1)
    }

    @Test("takes a password that is chosen with the link, and nothing else opens the account then")
    func password() throws {
        let business = try Business()
        let (olsen, murphy) = (business[.olsen], business[.murphy])
        let visit = try business.book(.boilerRepair)
        let account = Account.customer(murphy)
        try business.run(SetPassword(account, hash: "$y$stranger"))
        try business.logIn(account, token: "stranger")
        try business.run(
            RequestEmailChange(of: murphy, to: "ingrid.olsen@example.com", secrets))
        let link = try #require(Array(business.state.links.table.rows).last)
        #expect(
            try business.refusal(of: ConfirmEmailChange(link.digest)) == .conflict(.passwordNeeded))
        #expect(business.state.bookings.table[visit]?.customer == olsen)
        #expect(business.state.sessions.ids(of: account).count == 1)
        try business.run(ConfirmEmailChange(link.digest, hash: "$y$reader"))
        var seen = Seen()
        #expect(business.state.bookings.table[visit]?.customer == murphy)
        #expect(business.state.passwords.find(account, &seen) == "$y$reader")
        #expect(business.state.sessions.ids(of: account).isEmpty)
    }

    @Test("leaves the guest archived, logged out, and without the address")
    func guest() throws {
        let (business, _, _) = try merged()
        let state = business.state
        let guest = try #require(state.customers.table[business[.olsen]])
        #expect(guest.isArchived)
        #expect(guest.mergedInto == business[.murphy])
        #expect(state.sessions.ids(of: .customer(guest.id)).isEmpty)
        var seen = Seen()
        let holder = state.customers.find(email: "ingrid.olsen@example.com", &seen)
        #expect(holder?.id == business[.murphy])
        #expect(holder?.name == "Declan Murphy")
        // The address before is anybody's now.
        #expect(state.customers.find(email: "declan.murphy@example.com", &seen) == nil)
    }

    @Test("is erased with the customer, whichever of them is named", arguments: [false, true])
    func erased(isGuest: Bool) throws {
        let (business, rated, _) = try merged()
        let named = business[isGuest ? .olsen : .murphy]
        let id = try business.run(EraseCustomer(named))
        let state = business.state
        var seen = Seen()
        #expect(state.erasures.find(named, &seen)?.id == id)
        for sample in [Sample<Customer>.olsen, .murphy] {
            #expect(state.customers.table[business[sample]]?.isErased == true)
        }
        #expect(Array(state.photos.table.rows).isEmpty)
        let rating = state.bookings.table[rated]?.rating.flatMap { state.ratings.table[$0] }
        #expect(rating?.comment == nil)
        #expect(try business.run(EraseCustomer(named)) == id)
    }

    @Test("is nobody before the address was confirmed, and stays who they are with an account")
    func onlyThen() throws {
        let business = try Business()
        let visit = try business.book(.boilerRepair)
        try business.run(
            RequestEmailChange(
                of: business[.murphy], to: "ingrid.olsen@example.com", secrets))
        #expect(business.state.bookings.table[visit]?.customer == business[.olsen])
        try business.run(SetPassword(.customer(business[.olsen]), hash: "$y$olsen"))
        let link = try #require(Array(business.state.links.table.rows).last)
        #expect(
            try business.refusal(of: ConfirmEmailChange(link.digest)) == .conflict(.emailInUse))
        #expect(business.state.bookings.table[visit]?.customer == business[.olsen])
    }
}
