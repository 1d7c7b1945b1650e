import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Lines of the journal without whoever was erased")
struct RedactionTests {
    private struct Left {
        var transaction: Transaction
        var text: String
    }

    /// What is left of a transaction, as its line has it; nil where all of it is.
    private func redacted(
        _ transaction: Transaction, _ customers: Set<ID<Customer>>
    ) throws -> Left? {
        let line = JSON.encode(transaction)
        guard case .object(let members) = try JSON.read(JSONTree.self, from: line),
            let left = transaction.redacted(members, erasing: customers)
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
        let customers: Set = [business[.olsen], business[.murphy], business[.stranger]]
        var copy = State()
        var isAny = false
        for transaction in business.ledger.transactions {
            guard let left = try redacted(transaction, customers) else {
                copy.apply(transaction)
                continue
            }
            isAny = true
            copy.apply(left.transaction)
            #expect(left.transaction.events.count == transaction.events.count)
            for word in ["Ingrid", "Olsen", "olsen@", "+61 491 570", "Silky", "Visit ", "No. "] {
                #expect(!left.text.contains(word), "\(left.text)")
            }
            // Once more changes nothing more.
            let again = try redacted(left.transaction, customers)
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
        if least.request?.isEmpty == false { #expect(left.transaction.origin.request == "-") }
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
        let imported = Transaction(
            sequence: 7, origin: Origin(request: "import/customers/create/17", at: .monday),
            events: [.customer(.created(Rows.customer))])
        let kept = try #require(try redacted(imported, [Self.nobody]))
        #expect(kept.transaction.origin == imported.origin)
    }
}
