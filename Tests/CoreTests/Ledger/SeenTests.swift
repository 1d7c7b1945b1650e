import Fixtures
import Testing

@testable import Core

@Suite("How far the journal must be synced before something is shown")
struct SeenTests {
    /// A public reader, and the business that it reads.
    struct Reader: CustomTestStringConvertible {
        let story: String
        let read: @Sendable (borrowing State, Business, inout Seen) -> Void
        /// Changes what it shows.
        let change: @Sendable (Business) throws -> Void
        var testDescription: String { story }
    }

    private static let always = (from: Timestamp.distantPast, to: Timestamp.distantFuture)

    static let readers = [
        Reader(
            story: "settings", read: { _ = $0.settings.find(&$2) },
            change: { try $0.letCustomersRate(false) }),
        Reader(
            story: "staff by address of mail",
            read: { _ = $0.staff.find(email: "new@example.com", &$2) },
            change: { try $0.run(AddStaff(name: "N", email: "new@example.com", role: .owner)) }),
        Reader(
            story: "what a member of staff may do",
            read: { _ = $0.permissions(of: $1[.ruth], &$2) },
            change: {
                try $0.run(
                    UpdateStaff($0[.ruth], StaffChanges(text: #"{"name": "Ruth C."}"#), .any))
            }),
        Reader(
            story: "whether somebody's log-in takes a code",
            read: { _ = $0.secondFactors.find($1[.ruth], &$2) },
            change: { try setUp($0) }),
        Reader(
            story: "whether somebody lacks what their role demands",
            read: { _ = $0.lacksSecondFactor($1[.ruth], &$2) },
            change: {
                let demand = try RoleChanges(text: #"{"secondFactorRequired": true}"#)
                try $0.run(UpdateRole(.owner, demand, .any))
            }),
        Reader(
            story: "a link", read: { _ = $0.links.find(SHA256.digest(of: []), &$2) },
            change: invite),
        Reader(
            story: "a key by token",
            read: { _ = $0.apiKeys.find(token: SHA256.digest(of: [7]), now: .monday, &$2) },
            change: { _ = try makeKey($0) }),
        Reader(
            story: "what a key's token stands for",
            read: { _ = $0.keyGrant(token: SHA256.digest(of: [7]), now: .monday, &$2) },
            change: {
                _ = try makeKey($0)
                let change = try StaffChanges(text: #"{"name": "Ruth C."}"#)
                try $0.run(UpdateStaff($0[.ruth], change, .any))
            }),
        Reader(
            story: "a colleague's sessions",
            read: { _ = try? $0.sessions(of: $1[.ruth], for: Origin(at: .monday), &$2) },
            change: { try $0.logIn(.staff($0[.ruth]), token: "new") }),
        Reader(
            story: "when a key was last used",
            read: { state, _, seen in
                for key in Array(state.apiKeys.table.rows) {
                    _ = state.apiKeys.lastUse(of: key.id, &seen)
                }
            },
            change: { try $0.run(NoteKeyUses([try makeKey($0)])) }),
        Reader(
            story: "whose account of a provider it is",
            read: { _ = $0.identities.find(Rows.identity, &$2) }, change: comeByGoogle),
        Reader(
            story: "the accounts of providers of a customer",
            read: { _ = $0.identities.list(of: $1[.olsen], &$2) }, change: comeByGoogle),
        Reader(
            story: "a sign-up", read: { _ = $0.signUps.find(SHA256.digest(of: []), &$2) },
            change: signUp),
        Reader(
            story: "a sign-up by id", read: { _ = $0.signUps.find(ID(rawValue: 1), &$2) },
            change: signUp),
        Reader(story: "the outbox", read: { _ = $0.mails.next(&$2) }, change: invite),
        Reader(
            story: "the roles", read: { $0.roles.table.walk(&$2) { _ in true } },
            change: {
                try $0.run(CreateRole(NewRole(text: #"{"name": "New", "permissions": []}"#)))
            }),
        Reader(
            story: "whether a fieldworker may log in",
            read: { _ = $0.mayLogIn(.fieldworker($1[.sam]), &$2) },
            change: {
                let changes = try FieldworkerChanges(text: #"{"active": false}"#)
                try $0.run(UpdateFieldworker($0[.sam], changes, .any))
            }),
        Reader(
            story: "a service", read: { _ = $0.services.table.find($1[.boiler], &$2) },
            change: {
                let changes = try ServiceChanges(text: #"{"active": false}"#)
                try $0.run(UpdateService($0[.boiler], changes, .any))
            }),
        Reader(
            story: "the services", read: { $0.services.table.walk(&$2) { _ in true } },
            change: { try $0.run(CreateService(NewService(text: #"{"name": "New"}"#))) }),
        Reader(
            story: "a service that was removed",
            read: { _ = $0.services.table.find($1[.gutter], &$2) },
            change: { try $0.run(DeleteService($0[.gutter], .any)) }),
        Reader(
            story: "criteria that are offered", read: { _ = $0.ratingTags.offered(&$2) },
            change: { try $0.run(DeleteRatingTag($0[.quality], .any)) }),
        Reader(
            story: "how many criteria are on", read: { _ = $0.ratingTags.enabledCount(&$2) },
            change: { try $0.run(CreateRatingTag(NewRatingTag(text: #"{"name": "New"}"#))) }),
        Reader(
            story: "a fieldworker by address of mail",
            read: { _ = $0.fieldworkers.find(email: "sam.porter@example.com", &$2) },
            change: { try $0.run(DeleteFieldworker($0[.sam], .any)) }),
        Reader(
            story: "a customer by address of mail",
            read: { _ = $0.customers.find(email: "declan.murphy@example.com", &$2) },
            change: { try $0.run(DeleteCustomer($0[.murphy], .any)) }),
        Reader(
            story: "a password", read: { _ = $0.passwords.find(.customer($1[.olsen]), &$2) },
            change: { try $0.run(SetPassword(.customer($0[.olsen]), hash: "$y$1")) }),
        Reader(
            story: "the sessions of an account",
            read: { _ = $0.sessions.list(of: .customer($1[.olsen]), now: .monday, &$2) },
            change: { try $0.logIn(.customer($0[.olsen]), token: "new") }),
        Reader(
            story: "a session by token",
            read: {
                _ = $0.sessions.find(
                    token: SHA256.digest(of: Array("new".utf8)), now: .monday, &$2)
            },
            change: { try $0.logIn(.customer($0[.olsen]), token: "new") }),
        Reader(
            story: "a booking by number", read: { _ = $0.bookings.find(number: 1_002, &$2) },
            change: { try $0.book() }),
        Reader(
            story: "how many visits were completed",
            read: {
                _ = $0.bookings.completedCount(
                    by: $1[.priya], basis: .completed, from: always.from, to: always.to, &$2)
            },
            change: { _ = try $0.rateable() }),
        Reader(
            story: "the bookings",
            read: {
                $0.bookings.walk(BookingFilter(), .created, after: nil, descending: true, &$2) {
                    _ in true
                }
            },
            change: { try $0.book() }),
        Reader(
            story: "how many bookings there are",
            read: { _ = $0.bookings.count(BookingFilter(), &$2) }, change: { try $0.book() }),
        Reader(
            story: "a fieldworker's ratings of all time",
            read: { _ = $0.ratings.total(of: $1[.priya], &$2) }, change: rateAnother),
        Reader(
            story: "a fieldworker's ratings in a range",
            read: {
                _ = $0.ratings.tallies(
                    of: $1[.priya], .rated, from: always.from, to: always.to, &$2)
            },
            change: rateAnother),
        Reader(
            story: "the business's ratings", read: { _ = $0.ratings.business(&$2) },
            change: rateAnother),
        Reader(
            story: "the ratings",
            read: {
                $0.ratings.walk(RatingFilter(), after: nil, descending: false, &$2) { _ in true }
            },
            change: rateAnother),
        Reader(
            story: "how many ratings there are",
            read: { _ = $0.ratings.count(RatingFilter(), &$2) },
            change: rateAnother),
        Reader(
            story: "whether a file is named",
            read: { _ = $0.photos.isNamed(SHA256.digest(of: []), &$2) },
            change: { try $0.upload(to: try $0.rateable()) }),
        Reader(
            story: "a photo", read: { $0.photos.table.walk(&$2) { _ in true } },
            change: { try $0.upload(to: try $0.rateable()) }),
        Reader(
            story: "what was reset",
            read: { state, _, seen in
                for booking in Array(state.bookings.table.rows) {
                    _ = state.ratings.tombstones(of: booking.id, &seen)
                }
            },
            change: { business in
                let rated = try #require(business.state.ratings.table.rows.first { _ in true })
                try business.reset(rated.booking)
            }),
    ]

    private static func makeKey(_ business: Business) throws -> ID<APIKey> {
        let new = #"{"name": "Accounting", "scopes": ["bookings.view"]}"#
        let secret = APIKey.Secret(digest: SHA256.digest(of: [7]), hint: "ak_7")
        return try business.run(CreateAPIKey(NewAPIKey(text: new), secret) { _ in true })
    }

    private static func setUp(_ business: Business) throws {
        let seeds = OneTimeSeeds(key: [1])
        let factor = try business.run(BeginSecondFactor(of: business[.ruth]))
        let code = OneTimeCode.text(
            seed: seeds.seed(of: factor.id), step: OneTimeCode.step(at: business.now))
        try business.run(
            ConfirmSecondFactor(of: business[.ruth], code: code, seeds, recovery: []))
    }

    private static func invite(_ business: Business) throws {
        let new = #"{"name": "Ida", "email": "i@example.com", "roleId": "\#(ID<Role>.office)"}"#
        try business.run(InviteStaff(NewStaff(text: new), LinkSecrets(key: [1])))
    }

    private static func comeByGoogle(_ business: Business) throws {
        let profile = ProvidedProfile(
            identity: Rows.identity, email: "ingrid.olsen@example.com", isEmailVerified: true,
            firstName: "I", lastName: "O")
        try business.run(ComeByProvider(profile, LinkSecrets(key: [1])))
    }

    private static func signUp(_ business: Business) throws {
        let details = SignUp.Details(
            firstName: "Ada", lastName: "Quist", email: "a@example.com", phone: nil, hash: "$y$")
        try business.run(RequestSignUp(details, LinkSecrets(key: [1])))
    }

    private static func rateAnother(_ business: Business) throws {
        try business.rate(try business.rateable())
    }

    @Test("every reader notes the transaction that changed what it shows", arguments: readers)
    func notes(_ reader: Reader) throws {
        let business = try Business()
        try business.rate(try business.rateable())
        try business.letCustomersRate(true)
        let before = look(reader, business)
        #expect(before <= business.state.sequence)
        try reader.change(business)
        #expect(look(reader, business) == business.state.sequence)
    }

    private func look(_ reader: Reader, _ business: Business) -> SequenceNumber {
        business.ledger.look { state, seen in reader.read(state, business, &seen) }.sequence
    }

    @Test("what was not touched keeps what it had, whatever else happens")
    func untouched() throws {
        let business = try Business()
        let booking = try business.rateable()
        let rating = try business.rate(booking)
        let rated = business.state.sequence
        try business.logIn(.customer(business[.olsen]), token: "t")
        let began = business.state.sequence
        try business.book(.drainCleaning)
        try business.rate(try business.rateable(.drainCleaning), by: .murphy)
        try business.logIn(.customer(business[.murphy]), token: "u")
        let olsenToken = SHA256.digest(of: Array("t".utf8))
        let untouched: [(SequenceNumber, (borrowing State, inout Seen) -> Void)] = [
            (rated, { _ = $0.bookings.table.find(booking, &$1) }),
            (rated, { _ = $0.ratings.table.find(rating, &$1) }),
            (began, { _ = $0.sessions.find(token: olsenToken, now: .monday, &$1) }),
            (0, { _ = $0.settings.find(&$1) }),
            (0, { _ = $0.fieldworkers.table.find(Fieldworker.generalID, &$1) }),
            (0, { _ = $0.bookings.table.find(ID(rawValue: 3), &$1) }),
        ]
        for (place, (sequence, read)) in untouched.enumerated() {
            #expect(business.ledger.look(read).sequence == sequence, "reader \(place)")
        }
    }

    @Test("a rating changes its booking and nobody else's; so does resetting it")
    func ratingTouchesBooking() throws {
        let business = try Business()
        let other = try business.rateable()
        let booking = try business.rateable()
        let before = business.ledger.look { _ = $0.bookings.table.find(other, &$1) }
        for change in [{ try business.rate(booking) }, { try business.reset(booking) }]
            as [() throws -> Any]
        {
            _ = try change()
            let found = business.ledger.look { _ = $0.bookings.table.find(booking, &$1) }
            #expect(found.sequence == business.state.sequence)
            #expect(business.ledger.look { _ = $0.bookings.table.find(other, &$1) } == before)
        }
    }

    @Test("the greatest counts")
    func greatest() {
        var seen = Seen(4)
        for (note, sequence) in [(3, 4), (4, 4), (9, 9), (0, 9)]
            as [(SequenceNumber, SequenceNumber)]
        {
            seen.note(note)
            #expect(seen.sequence == sequence)
        }
    }
}
