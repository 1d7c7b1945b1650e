import Fixtures
import JSON
import Testing

@testable import Core

@Suite("A snapshot is the shortest history that leads to the state")
struct SnapshotTests {
    /// A business in which everything happened: archived and deleted rows, resets, open and ended
    /// sessions, reopened invoices, moved visits, kept answers.
    static func busy() throws -> Business {
        var business = try Business()
        for place in 0..<30 {
            business.now = .monday.hours(place)
            let sample: SampleBooking = [.boilerRepair, .drainCleaning, .unassigned][place % 3]
            let booking = try business.rateable(sample)
            let tags: [(Sample<RatingTag>, Int)] = place % 2 == 0 ? [(.quality, place % 5 + 1)] : []
            let photos = try (0..<place % 3).map { number in
                try business.upload(
                    to: booking, SamplePhoto.numbered(place + number), by: sample.customer)
            }
            try business.rate(
                booking, stars: tags.isEmpty ? place % 5 + 1 : nil, tags: tags,
                comment: place % 4 == 0 ? "Visit \(place)." : nil,
                photos: photos.dropFirst(place % 2).reversed(), by: sample.customer)
            if place % 5 == 0 { try business.reset(booking, .dispute, note: "No. \(place)") }
            if place % 10 == 0 { try business.rate(booking, stars: 1, by: sample.customer) }
            if place % 6 == 1 {
                try business.patch(booking, #"{"scheduledStart": "2026-12-24T09:00:00Z"}"#)
            }
            if place % 7 == 0 { try business.assign(booking, to: nil) }
            if place % 9 == 2 {
                try business.patch(
                    booking,
                    #"{"instructions": "Mind the dog.", "scheduledEnd": "2026-12-24T10:00:00Z", "#
                        + #""address": {"line1": "Elsewhere \#(place % 2)"}}"#)
            }
        }
        let open = try business.book()
        try business.assign(open, to: .sam)
        try business.run(DeleteRatingTag(business[.quality], .any))
        try business.run(DeleteRatingTag(business[.tidiness], .any))
        try business.run(DeleteService(business[.boiler], .any))
        try business.run(DeleteService(business[.gutter], .any))
        try business.run(DeleteFieldworker(business[.priya], .any))
        try business.run(DeleteCustomer(business[.murphy], .any))
        try business.run(DeleteCustomer(business[.stranger], .any))
        let erasure = try business.run(EraseCustomer(business[.murphy]))
        try business.run(CompleteErasures([erasure]))
        try business.run(
            DeleteCustomer(try business.run(CreateCustomer(NewCustomer(text: Self.passing))), .any))
        try business.changeSettings(#"{"business": {"name": "Three Gums"}}"#)
        business.now = .monday.hours(35)
        try business.run(RemoveStalePhotos())
        try people(of: business)
        return business
    }

    private static let passing =
        #"{"firstName": "Ivo", "lastName": "Lind", "email": "ivo.lind@example.com"}"#

    /// One that waits, one that became an account, and an address that is to be changed.
    private static func signUps(of business: Business) throws {
        let secrets = LinkSecrets(key: [1])
        for name in ["Ada", "Ivo"] {
            let details = SignUp.Details(
                firstName: name, lastName: "Quist", email: "\(name)@example.com", phone: "1",
                hash: "$y$\(name)")
            try business.run(RequestSignUp(details, secrets))
        }
        let first = try #require(business.state.signUps.all.first)
        let ada = try business.run(VerifySignUp(first.digest))
        try business.run(RequestEmailChange(of: ada, to: "quist@example.com", secrets))
        let link = try #require(business.state.links.table.rows.first { $0.newEmail != nil })
        try business.run(ConfirmEmailChange(link.digest))
        try merge(into: ada, of: business)
        let google = ProvidedProfile(
            identity: Rows.identity, email: "aq@example.com", isEmailVerified: true,
            firstName: "Ada", lastName: "Quist")
        try business.run(ComeByProvider(google, secrets))
        try business.run(RequestEmailChange(of: ada, to: "ada@example.com", secrets))
        try business.run(RequestCustomerReset("aq@example.com", secrets))
    }

    /// Ada has a visit from before she signed up, under an address that she confirms to be hers.
    private static func merge(into ada: ID<Customer>, of business: Business) throws {
        let secrets = LinkSecrets(key: [1])
        let guest = try business.run(
            CreateCustomer(
                NewCustomer(
                    text: #"{"firstName": "A.", "lastName": "Q", "email": "aq@example.com"}"#)))
        var visits: [ID<Booking>] = []
        for stars in 1...3 {
            let visit = try business.run(
                CreateBooking(
                    NewBooking(
                        customer: guest, services: [business[.drain]], scheduledStart: .monday,
                        fieldworker: business[.sam], status: .completed)))
            try business.invoice(visit)
            try business.run(
                RateBooking(
                    visit,
                    NewRating(stars: stars, tags: [], comment: "Quist \(stars).", photos: []),
                    by: guest))
            visits.append(visit)
        }
        try business.reset(visits[1], .other, note: "Says Quist.")
        try business.run(RequestEmailChange(of: ada, to: "aq@example.com", secrets))
        let link = try #require(business.state.links.table.rows.first { $0.newEmail?.first == "a" })
        try business.run(ConfirmEmailChange(link.digest, hash: "$y$merged"))
    }

    private static func people(of business: Business) throws {
        try signUps(of: business)
        let role = try business.run(
            CreateRole(NewRole(text: #"{"name": "Desk", "permissions": ["bookings.view"]}"#)))
        let scopes = #"{"name": "Accounting", "scopes": ["bookings.view"]}"#
        let secret = APIKey.Secret(digest: SHA256.digest(of: [7]), hint: "ak_7")
        let key = try business.run(
            CreateAPIKey(NewAPIKey(text: scopes), secret) { _ in true })
        let next = APIKey.Secret(digest: SHA256.digest(of: [8]), hint: "ak_8")
        try business.run(RotateAPIKey(key, Rotation(text: "{}"), next))
        try business.run(NoteKeyUses([key]))
        let seeds = OneTimeSeeds(key: [1])
        let ruth = business[.ruth]
        let factor = try business.run(BeginSecondFactor(of: ruth))
        let code = OneTimeCode.text(
            seed: seeds.seed(of: factor.id), step: OneTimeCode.step(at: business.now))
        try business.run(
            ConfirmSecondFactor(
                of: ruth, code: code, seeds, recovery: [SHA256.digest(of: [9])]))
        let demand = try RoleChanges(text: #"{"secondFactorRequired": true}"#)
        try business.run(UpdateRole(.manager, demand, .any))
        let secrets = LinkSecrets(key: [1])
        let new = #"{"name": "Ida", "email": "i@example.com", "roleId": "\#(role)"}"#
        let ida = try business.run(InviteStaff(NewStaff(text: new), secrets))
        try business.run(InviteAgain(ida, secrets))
        let omar = try business.run(AddStaff(name: "Omar", email: "o@example.com", role: role))
        try business.run(DeleteRole(role, .any))
        try business.run(SetPassword(.staff(omar), hash: "$y$3"))
        try business.run(DeleteStaff(omar, .any))
        let olsen = Account.customer(business[.olsen])
        try business.run(SetPassword(olsen, hash: "$y$1"))
        try business.run(SetPassword(.staff(business[.ruth]), hash: "$y$2"))
        try business.logIn(olsen, token: "olsen")
        try business.logIn(.staff(business[.ruth]), token: "ruth")
        // The last id that was given is of something that is gone.
        let ended = try business.logIn(olsen, token: "ended")
        try business.run(EndSessions(of: olsen, .one(ended.id)))
        _ = try business.ledger.transact(
            Origin(at: business.now),
            decide: { (_, draft) throws(Refusal) in
                draft.record(.answer(.kept(Rows.answer(at: draft.now))))
            },
            conclude: { _, _ in })
    }

    /// The lines of a snapshot, in parts of a few, read back as Storage does.
    static func restored(from state: State, partRows: Int = 7) throws -> State {
        var copy = State()
        for noun in Noun.allCases {
            var lines: [[UInt8]] = []
            state.rows(of: noun) { lines.append(JSON.encode($0) + [0x0A]) }
            var parts: [RestoredPart] = []
            for start in stride(from: 0, to: lines.count, by: partRows) {
                let some = lines[start..<min(start + partRows, lines.count)]
                let part = try RestoredPart(
                    of: noun, Array(some.joined()), in: copy, at: state.sequence)
                #expect(part.count == some.count)
                parts.append(part)
            }
            copy.restore(noun, parts, at: state.sequence) { tasks in tasks.map { $0.run() } }
        }
        copy.finishRestoring(at: state.sequence, lastID: state.lastID)
        return copy
    }

    /// The same from facts one after the other, as snapshots of version 1 have them.
    static func restoredFromFacts(_ state: State) throws -> State {
        var copy = State()
        for noun in Noun.allCases {
            for line in lines(of: noun, in: state) {
                copy.restore(try JSON.read(Event.self, from: Array(line.utf8)), at: state.sequence)
            }
        }
        copy.finishRestoring(at: state.sequence, lastID: state.lastID)
        return copy
    }

    static func lines(of noun: Noun, in state: State) -> [String] {
        var lines: [String] = []
        state.recount(noun) { event in
            #expect(event.noun == noun)
            lines.append(String(decoding: JSON.encode(event), as: UTF8.self))
        }
        return lines
    }

    @Test("tells the same again of every noun", arguments: Noun.allCases)
    func recounts(_ noun: Noun) throws {
        let state = try Self.busy().state
        let copy = try Self.restored(from: state)
        let lines = Self.lines(of: noun, in: state)
        // What was seen leaves nothing in the state.
        #expect(lines.isEmpty == (noun == .reading))
        #expect(Self.lines(of: noun, in: copy) == lines)
        #expect(copy.sequence == state.sequence)
        #expect(copy.lastID == state.lastID)
    }

    @Test("gives every reader the same, in parts of any size, and from version 1")
    func readers() throws {
        let business = try Self.busy()
        let shown = Shown(business.state, business)
        for rows in [1, 7, 1_000] {
            let copy = try Self.restored(from: business.state, partRows: rows)
            #expect(Shown(copy, business) == shown, "\(rows) rows a part")
        }
        let old = try Self.restoredFromFacts(business.state)
        #expect(Shown(old, business) == shown)
        for noun in Noun.allCases {
            #expect(Self.lines(of: noun, in: old) == Self.lines(of: noun, in: business.state))
        }
        #expect(Shown(State(), business) != shown)
    }

    @Test("shares what rows have in common, and what a customer has already")
    func shares() throws {
        let business = try Self.busy()
        let copy = try Self.restored(from: business.state, partRows: 1_000)
        var boxes = 0
        for booking in copy.bookings.table.rows {
            guard let box = booking.address, let own = copy.customers.table[booking.customer]
            else { continue }
            guard box == own.address else { continue }
            #expect(box.storage === own.address?.storage)
            boxes += 1
        }
        #expect(boxes > 0)
    }

    @Test("a row of a later version, with values at its end, is read")
    func laterRows() throws {
        let business = try Self.busy()
        var lines: [UInt8] = []
        business.state.rows(of: .rating) { row in
            var line = JSON.encode(row)
            if line.last == 0x5D {
                line.replaceSubrange(
                    line.count - 1..<line.count,
                    with: [
                        UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "]"),
                    ])
            }
            lines += line
        }
        let part = try RestoredPart(of: .rating, lines, in: State(), at: 1)
        #expect(part.ratings.slots.count == business.state.ratings.table.count)
    }

    @Test("replaying the journal gives the same as well")
    func replay() throws {
        let business = try Self.busy()
        var copy = State()
        for transaction in business.ledger.transactions {
            copy.apply(try JSON.read(Transaction.self, from: JSON.encode(transaction)))
        }
        for noun in Noun.allCases {
            #expect(Self.lines(of: noun, in: copy) == Self.lines(of: noun, in: business.state))
        }
        #expect(Shown(copy, business) == Shown(business.state, business))
        #expect(copy.lastID == business.state.lastID)
    }

    @Test("and going on gives the same in both")
    func goesOn() throws {
        let business = try Self.busy()
        let snapshot = try Self.restored(from: business.state)
        var copy = snapshot
        var later = business
        later.now = .monday.days(40)
        let known = business.ledger.transactions.count
        let booking = try later.rateable(.unassigned)
        try later.rate(booking, tags: [(.communication, 2)])
        let rated = try #require(later.state.bookings.table.rows.first { $0.rating != nil })
        try later.reset(rated.id)
        try later.invoice(rated.id, .open, number: "INV-last")
        try later.run(CreateRatingTag(NewRatingTag(text: #"{"name": "New"}"#)))
        try later.logIn(.staff(business[.ruth]), token: "much later")
        for transaction in business.ledger.transactions[known...] { copy.apply(transaction) }
        for noun in Noun.allCases {
            #expect(Self.lines(of: noun, in: copy) == Self.lines(of: noun, in: later.state))
        }
        #expect(Shown(copy, later) == Shown(later.state, later))
    }

    @Test("what is decided on a restored state is what would have been decided")
    func decidesAlike() throws {
        let business = try Self.busy()
        let copy = try Self.restored(from: business.state)
        let origin = Origin(at: .monday.days(2))
        for state in [business.state, copy] {
            var draft = Draft(origin: origin, lastID: state.lastID)
            _ = try CreateBooking(business.new(.unassigned)).decide(in: state, &draft)
            let tag = try NewRatingTag(text: #"{"name": "Quality of Work"}"#)
            _ = try CreateRatingTag(tag).decide(in: state, &draft)
            try DeleteService(business[.drain], .any).decide(in: state, &draft)
            try DeleteRatingTag(business[.punctuality], .any).decide(in: state, &draft)
            try DeleteFieldworker(business[.sam], .any).decide(in: state, &draft)
            #expect(
                draft.events.map(\.type) == [
                    "booking.created", "rating_tag.created", "service.archived",
                    "rating_tag.deleted", "fieldworker.archived",
                ])
            guard case .booking(.created(let booking)) = draft.events[0] else { return }
            #expect(booking.number == 1_035)
        }
    }
}
