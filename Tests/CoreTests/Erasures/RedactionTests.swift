import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Lines of the journal without whoever was erased")
struct RedactionTests {
    private static let key: [UInt8] = Array(0..<32)

    private struct Left {
        var transaction: Transaction
        var text: String
    }

    /// What is left of a transaction, as its line has it; nil where all of it is.
    private func redacted(
        _ transaction: Transaction, _ customers: Set<ID<Customer>>,
        _ bookings: [ID<Booking>] = [], as text: String? = nil
    ) throws -> Left? {
        try redacted(
            transaction, Self.scope(customers.map { Self.erasure($0) }, bookings), as: text)
    }

    private static func erasure(_ customer: ID<Customer>) -> Erasure {
        Erasure(id: ID(rawValue: 1), customer: customer, by: nil, begunAt: .monday)
    }

    private static func scope(
        _ erasures: [Erasure], _ bookings: [ID<Booking>] = []
    ) -> ErasureScope {
        ErasureScope(erasures, bookings: Set(bookings), key: key)
    }

    private func redacted(
        _ transaction: Transaction, _ scope: ErasureScope, as text: String? = nil
    ) throws -> Left? {
        let line = text.map { Array($0.utf8) } ?? JSON.encode(transaction)
        guard case .object(let members) = try JSON.read(JSONTree.self, from: line),
            let left = transaction.redacted(members, erasing: scope)
        else { return nil }
        let text = JSON.encode(JSONTree.object(left))
        #expect(text.count <= line.count, "\(String(decoding: text, as: UTF8.self))")
        return Left(
            transaction: try JSON.read(Transaction.self, from: text),
            text: String(decoding: text, as: UTF8.self))
    }

    @Test("lead to the same state, and say nothing of them")
    func sameState() throws {
        let business = try SnapshotTests.busy()
        var seen = Seen()
        for booking in business.state.bookings.table.rows where !booking.status.isPast {
            try business.set(booking.id, .cancelled)
        }
        // Later answers and resets, about somebody who is nobody.
        try business.run(EraseCustomer(business[.olsen]))
        let rated = try #require(
            business.state.bookings.table.rows.first {
                $0.rating != nil && $0.customer == business[.olsen]
            })
        try business.reset(rated.id, .other)
        // Ada, and the guest who was Ada too.
        let ada = try #require(business.state.customers.find(email: "aq@example.com", &seen)?.id)
        try business.run(EraseCustomer(ada))
        let gone = Self.erasure(business[.stranger])
        let all = Array(business.state.erasures.table.rows)
        #expect(all.count == 4)
        let scope = Self.scope(all + [gone])
        var copy = State()
        var isAny = false
        for transaction in business.ledger.transactions {
            guard let left = try redacted(transaction, scope) else {
                copy.apply(transaction)
                continue
            }
            isAny = true
            copy.apply(left.transaction)
            #expect(left.transaction.events.count == transaction.events.count)
            for word in [
                "Ingrid", "Olsen", "olsen@", "+61 491 570", "Silky", "Visit ", "No. ", "Quist",
                "quist",
            ] {
                #expect(!left.text.contains(word), "\(left.text)")
            }
            // Once more changes nothing more.
            let again = try redacted(left.transaction, scope, as: left.text)
            #expect(again?.text ?? left.text == left.text)
        }
        #expect(isAny)
        for noun in Noun.allCases {
            let lines = SnapshotTests.lines(of: noun, in: business.state)
            #expect(SnapshotTests.lines(of: noun, in: copy) == lines)
        }
        #expect(Shown(copy, business) == Shown(business.state, business))
        #expect(copy.lastID == business.state.lastID)
    }

    /// A fact with as little in it as there can be.
    struct Least: CustomTestStringConvertible {
        let story: String
        let event: Event
        var by: Account?
        var from: String?
        var request: String?
        var testDescription: String { story }
    }

    private static let nobody = ID<Customer>(rawValue: 6)

    private static let leastCustomer: Customer = {
        var customer = Rows.bareCustomer
        (customer.firstName, customer.lastName) = ("A", "B")
        (customer.email, customer.language) = ("a@b", "en")
        return customer
    }()

    private static let emptyBooking: Booking = {
        var booking = Rows.bareBooking
        booking.instructions = ""
        return booking
    }()

    private static let leastRating: Rating = {
        var rating = Rows.bareRating
        rating.comment = "x"
        return rating
    }()

    static let least = [
        Least(story: "a customer", event: .customer(.created(leastCustomer))),
        Least(story: "a visit with empty instructions", event: .booking(.created(emptyBooking))),
        Least(story: "a visit with nothing", event: .booking(.updated(Rows.bareBooking))),
        Least(story: "a comment of one letter", event: .rating(.given(leastRating))),
        Least(
            story: "a note of one letter",
            event: .rating(
                .reset(
                    RatingTombstone(
                        rating: leastRating, reason: .mistake, note: "x", by: nil, at: .monday)))),
        Least(story: "photos", event: .rating(.given(Rows.shownRating))),
        Least(story: "no password", event: .password(.set(.customer(nobody), hash: ""))),
        Least(story: "a photo", event: .photo(.uploaded(Rows.waitingPhoto))),
        Least(
            story: "an empty answer",
            event: .answer(
                .kept(
                    KeptAnswer(
                        request: SHA256.digest(of: []), body: SHA256.digest(of: []), status: 204,
                        location: nil, etag: nil, answer: "", at: .monday,
                        subject: .customer(nobody))))),
        Least(
            story: "an account of a provider",
            event: .identity(
                .linked(nobody, ProvidedIdentity(provider: .google, subject: "1")))),
        Least(story: "an address to be", event: .link(.issued(Rows.changeLink))),
        Least(story: "news to an address", event: .mail(.queued(Rows.notice))),
        Least(
            story: "a link that they asked for without logging in",
            event: .link(.issued(Rows.changeLink)), from: "::1", request: "x"),
        Least(
            story: "a request with a short id",
            event: .session(.ended(ID(rawValue: 10))), by: .customer(nobody), from: "::",
            request: "r"),
        Least(
            story: "a request from nowhere", event: .session(.ended(ID(rawValue: 10))),
            by: .customer(nobody), from: "", request: ""),
        Least(
            story: "a log-in", event: .session(.started(Rows.session)), from: "::1", request: "x"),
        Least(
            story: "an import that called them by their address",
            event: .customer(.created(leastCustomer)), request: "import/customers/create/a@b.com"),
    ]

    @Test("are never longer than they were, however short that was", arguments: least)
    func never(_ least: Least) throws {
        let transaction = Transaction(
            sequence: 7,
            origin: Origin(
                by: least.by, from: least.from, request: least.request, at: .monday),
            events: [least.event])
        let left = try #require(try redacted(transaction, [Self.nobody]))
        if least.request?.isEmpty == false {
            let isImported = least.request?.hasPrefix("import/") == true
            let request = try #require(left.transaction.origin.request)
            #expect(isImported ? request.hasPrefix("gone/") : request == "-")
        }
        if least.from?.isEmpty == false { #expect(left.transaction.origin.from == "-") }
        #expect(try redacted(transaction, [ID(rawValue: 7)]) == nil)
    }

    @Test("keep who did it in the office, from where, and what others' rows were called")
    func office() throws {
        let origin = Origin(
            by: .staff(ID(rawValue: 2)), from: "192.0.2.7", request: "req-1", at: .monday)
        let transaction = Transaction(
            sequence: 7, origin: origin, events: [.customer(.created(Rows.customer))])
        let left = try #require(try redacted(transaction, [Self.nobody]))
        #expect(left.transaction.origin == origin)
    }

    /// A row of an import, whose id may be a name.
    struct Row: CustomTestStringConvertible {
        let request: String
        let event: Event
        let left: String
        var testDescription: String { request }
    }

    private static func code(_ noun: String, _ reference: String) -> String {
        ImportRequest.erased(noun, reference, key: key)
    }

    static let rows = [
        Row(
            request: "import/customers/create/Olsen", event: .customer(.created(leastCustomer)),
            left: code("customers", "Olsen")),
        Row(
            request: "import/customers/create/a/b", event: .customer(.created(leastCustomer)),
            left: code("customers", "a/b")),
        Row(
            request: "import/bookings/create/1", event: .booking(.created(Rows.bareBooking)),
            left: code("bookings", "1")),
        Row(
            request: "import/ratings/create/r", event: .rating(.given(Rows.bareRating)),
            left: code("ratings", "r")),
        Row(
            request: "import/bookings/complete/Olsen-1",
            event: .booking(.completed(Rows.bareBooking.id, at: .monday, attributedTo: nil)),
            left: "-"),
        Row(
            request: "import/bookings/reassign/Olsen-1",
            event: .booking(.updated(Rows.bareBooking)), left: "-"),
    ]

    @Test("have codes of imported rows instead of their ids", arguments: rows)
    func imported(_ row: Row) throws {
        let transaction = Transaction(
            sequence: 7, origin: Origin(request: row.request, at: .monday), events: [row.event])
        let visits = [Rows.bareBooking.id]
        let left = try #require(try redacted(transaction, [Self.nobody], visits))
        #expect(left.transaction.origin.request == row.left)
        #expect(!left.text.contains("Olsen"))
        #expect(row.left.utf8.count <= row.request.utf8.count)
        let again = try redacted(left.transaction, [Self.nobody], visits)
        #expect(again?.text ?? left.text == left.text)
        // Another folder's codes are others.
        let parts = row.request.split(separator: "/", maxSplits: 3).map(String.init)
        #expect(ImportRequest.erased(parts[1], parts[3], key: [1]) != row.left)
        // Nothing of somebody else's.
        #expect(try redacted(transaction, [ID(rawValue: 7)], [ID(rawValue: 99)]) == nil)
    }

    @Test("have nothing of a sign-up that is theirs, or whose time is over, nor from where it came")
    func signUps() throws {
        let transaction = Transaction(
            sequence: 7, origin: Origin(from: "192.0.2.7", request: "r-1", at: .monday),
            events: [.signUp(.created(Rows.signUp))])
        let line = JSON.encode(transaction)
        guard case .object(let members) = try JSON.read(JSONTree.self, from: line) else { return }
        func left(_ signUps: [ID<SignUp>], _ at: Timestamp) throws -> String? {
            let erasure = Erasure(
                id: ID(rawValue: 1), customer: Self.nobody, by: nil, signUps: signUps, begunAt: at)
            return transaction.redacted(members, erasing: Self.scope([erasure])).map {
                String(decoding: JSON.encode(JSONTree.object($0)), as: UTF8.self)
            }
        }
        #expect(try left([], Rows.signUp.expiresAt.adding(milliseconds: -1)) == nil)
        for text in [
            try left([Rows.signUp.id], .monday), try left([], Rows.signUp.expiresAt),
        ] {
            let text = try #require(text)
            #expect(text.utf8.count < line.count)
            for word in ["Ada", "Quist", "ada@", "$y$", "192.0.2.7", "r-1"] {
                #expect(!text.contains(word), "\(text)")
            }
        }
    }
}
