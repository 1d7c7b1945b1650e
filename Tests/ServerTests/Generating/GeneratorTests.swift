import Core
import Foundation
import JSON
import Storage
import Testing

@testable import Server

@Suite("A generated folder is what load scripts want")
struct GeneratorTests {
    static let now = Timestamp(milliseconds: 1_800_000_000_000)

    @Test("bookings, ratings and rateable ones are as many as asked for")
    func counts() throws {
        var generator = Generator(bookings: 500, ratings: 120, seed: 7, now: Self.now)
        let bench = try generator.run { _ in }
        let state = generator.ledger.takeState()
        var seen = Seen()
        #expect(state.bookings.count(BookingFilter(), &seen) == 500)
        #expect(state.ratings.count(RatingFilter(), &seen) == 120)
        #expect(generator.rateable.count == 380)
        #expect(bench.tagIDs.count == 5)
        let token = SHA256.digest(of: Array(bench.customerToken.utf8))
        let session = try #require(state.sessions.find(token: token, now: Self.now, &seen))
        let flags = state.settings.find(&seen).flags
        for text in generator.rateable {
            let id = try #require(ID<Booking>(text))
            let booking = try #require(state.bookings.table.find(id, &seen))
            #expect(.customer(booking.customer) == session.account)
            #expect(booking.ratingRefusals(flags).isEmpty)
        }
        var stars: Set<Hundredths> = []
        state.ratings.table.walk(&seen) {
            stars.insert($0.stars); return true
        }
        #expect(stars.count == 5)
    }

    @Test("the same seed makes the same choices, another makes others")
    func seeded() throws {
        func choices(_ seed: UInt64) throws -> [ID<Fieldworker>] {
            var generator = Generator(bookings: 50, ratings: 10, seed: seed, now: Self.now)
            _ = try generator.run { _ in }
            var workers: [ID<Fieldworker>] = []
            var seen = Seen()
            generator.ledger.takeState().bookings.table.walk(&seen) {
                workers.append($0.fieldworker)
                return true
            }
            return workers
        }
        #expect(try choices(1) == choices(1))
        #expect(try choices(1) != choices(2))
    }

    @Test("none at all is possible")
    func none() throws {
        var generator = Generator(bookings: 0, ratings: 0, seed: 1, now: Self.now)
        _ = try generator.run { _ in }
        #expect(generator.rateable.isEmpty)
    }

    @Test("a folder begun with a state opens as that state, and goes on")
    func founded() throws {
        let folder = try TemporaryFolder()
        var generator = Generator(bookings: 30, ratings: 10, seed: 1, now: Self.now)
        _ = try generator.run { _ in }
        let state = generator.ledger.takeState()
        try Store.found(folder: folder.data, with: state)
        #expect(throws: StorageError.self) { try Store.found(folder: folder.data, with: state) }
        for round in 1...3 {
            let store = try Store.open(folder: folder.data)
            _ = store.look { found, seen in
                #expect(found.bookings.count(BookingFilter(), &seen) == 30)
                #expect(found.ratings.count(RatingFilter(), &seen) == 10)
                let last = found.staff.find(email: "a\(round - 1)@example.com", &seen)
                #expect((last != nil) == (round > 1))
                #expect(found.lastID >= state.lastID)
            }
            let command = AddStaff(name: "A", email: "a\(round)@example.com", role: .owner)
            _ = try store.execute(command, Origin(at: Self.now))
            try store.close()
        }
        #expect(try FolderCheck.run(folder: folder.data).isSound)
    }
}
