import Fixtures
import JSON
import Testing

@testable import Core

@Suite("What is written is read again as it was")
struct RowShapeTests {
    /// One value, whatever its type.
    struct Shape: CustomTestStringConvertible {
        let story: String
        let check: @Sendable () throws -> Void
        var testDescription: String { story }

        init<Row: JSONReadable & JSONWritable & Equatable & Sendable>(
            _ story: String, _ row: Row
        ) {
            self.story = story
            check = {
                let line = JSON.encode(row)
                let read = try JSON.read(Row.self, from: line, strict: true)
                #expect(read == row)
                #expect(JSON.encode(read) == line)
            }
        }
    }

    static let shapes = [
        Shape("settings", Rows.settings), Shape("first settings", Settings()),
        Shape("a member of staff", Rows.staff), Shape("a former one", Rows.bareStaff),
        Shape("a role", Rows.role), Shape("a bare role", Rows.bareRole),
        Shape("a second factor", Rows.factor), Shape("a begun one", Rows.begunFactor),
        Shape("a service", Rows.service),
        Shape("a bare service", Rows.bareService), Shape("a criterion", Rows.tag),
        Shape("a fieldworker", Rows.worker), Shape("the General Fieldworker", Fieldworker.general),
        Shape("a customer", Rows.customer), Shape("a bare customer", Rows.bareCustomer),
        Shape("a guest who was somebody else", Rows.mergedCustomer),
        Shape("an erased customer", Rows.erasedCustomer), Shape("an erasure", Rows.erasure),
        Shape("an answer about somebody", Rows.answerAboutSomebody),
        Shape("an answer about nobody", Rows.answerAboutNobody),
        Shape("an address", Rows.address), Shape("an invoice", Rows.invoice),
        Shape("a booking", Rows.booking), Shape("a bare booking", Rows.bareBooking),
        Shape("a rating", Rows.rating), Shape("a bare rating", Rows.bareRating),
        Shape("a rating with photos", Rows.shownRating), Shape("a photo", Rows.photo),
        Shape("a photo that waits", Rows.waitingPhoto),
        Shape("a tombstone", Rows.tombstone), Shape("a bare tombstone", Rows.bareTombstone),
        Shape("a session", Rows.session), Shape("a bare session", Rows.bareSession),
        Shape("a key", Rows.key), Shape("a bare key", Rows.bareKey),
        Shape("a link", Rows.link), Shape("a link that is over", Rows.endedLink),
        Shape("a link to another address", Rows.changeLink),
        Shape("a mail", Rows.mail), Shape("a mail of a sign-up", Rows.signUpMail),
        Shape("a mail with news", Rows.notice), Shape("news for staff", Rows.staffNotice),
        Shape("a sign-up", Rows.signUp),
        Shape("a sign-up by a provider", Rows.providedSignUp),
        Shape("a sign-up that is over", Rows.endedSignUp),
        Shape("an erasure of whoever signed up", Rows.erasureWithSignUps),
        Shape("an answer", Rows.answer(at: .monday)),
        Shape("a bare answer", Rows.bareAnswer(at: .monday)),
        Shape("stars of a criterion", TagStars(tag: ID(rawValue: 4), stars: 1)),
        Shape("an account", Account.staff(ID(rawValue: 2))),
        Shape("a digest", SHA256.digest(of: [9])),
    ]

    @Test("every shape", arguments: shapes)
    func roundTrip(_ shape: Shape) throws {
        try shape.check()
    }

    @Test("a transaction, with all and with nothing of its origin")
    func transaction() throws {
        let full = Origin(
            by: .staff(ID(rawValue: 2)), via: ID(rawValue: 10), from: "192.0.2.7",
            request: "req-1", at: .monday)
        for origin in [full, Origin(at: .monday)] {
            let transaction = Transaction(
                sequence: 77, origin: origin, events: [.rating(.given(Rows.rating))])
            let line = JSON.encode(transaction)
            let read = try JSON.read(Transaction.self, from: line, strict: true)
            #expect(read.sequence == 77)
            #expect(read.origin == origin)
            #expect(JSON.encode(read) == line)
        }
    }

    @Test("a member that an older version does not know is passed over")
    func unknownMember() throws {
        let line = #"{"tagId":"tag_0000000000004","stars":3,"later":{"a":[1]}}"#
        let read = try JSON.read(TagStars.self, from: Array(line.utf8))
        #expect(read == TagStars(tag: ID(rawValue: 4), stars: 3))
    }

    static let unknownEvents = [
        "rating.invented", "rating", "rating.", ".given", "", "Rating.given", "tag.created",
        "password.unset", "settings.created", "answer.lost", "session.renewed", "staff.hired",
    ]

    @Test("an event that this version does not know is refused", arguments: unknownEvents)
    func unknownEvent(_ type: String) {
        let line = Array(#"{"type":"\#(type)"}"#.utf8)
        let error = #expect(throws: JSONError.self) { try JSON.read(Event.self, from: line) }
        #expect(error?.reason == .ruleBroken)
    }
}
