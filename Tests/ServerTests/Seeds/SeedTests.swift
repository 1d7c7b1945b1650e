import Core
import Foundation
import JSON
import Testing

@testable import Server

@Suite("The seeds keep every rule, on any day")
struct SeedTests {
    static let names = ["plumbing", "electrical", "mobile-mechanic"]
    /// An ordinary day, the last of a leap February, days when clocks change, and the last of a year.
    static let days = [
        "2026-11-21T09:30:00Z", "2028-02-29T23:59:00Z", "2026-03-29T00:30:00Z",
        "2026-11-01T08:30:00Z", "2026-12-31T12:00:00Z",
    ]

    static func now(_ text: String) throws -> Timestamp {
        let milliseconds = RFC3339.milliseconds(text.utf8.span)
        return Timestamp(milliseconds: try #require(milliseconds))
    }

    static func load(_ name: String, now: Timestamp) throws -> State {
        let ledger = MemoryLedger()
        var loader = try SeedLoader(
            SeedFolder(Checkout.seeds(name)), into: ledger, now: now, hash: { "hash of \($0)" })
        try loader.load()
        return ledger.takeState()
    }

    @Test("each folder loads whole", arguments: names, days)
    func loads(name: String, day: String) throws {
        let now = try Self.now(day)
        let state = try Self.load(name, now: now)
        var bookings: [Booking] = []
        var ratings: [Rating] = []
        var seen = Seen()
        state.bookings.table.walk(&seen) {
            bookings.append($0); return true
        }
        state.ratings.table.walk(&seen) {
            ratings.append($0); return true
        }
        #expect(bookings.count >= 300)
        #expect(ratings.count >= 200)
        #expect(Set(bookings.map(\.status)) == Set(BookingStatus.allCases))
        #expect(Set(bookings.compactMap(\.invoice?.status)) == Set(InvoiceStatus.allCases))
        #expect(bookings.contains { $0.invoice == nil })
        // Nothing was recorded in the future.
        #expect(bookings.allSatisfy { $0.revision.updatedAt <= now })
        #expect(ratings.allSatisfy { $0.revision.createdAt <= now && $0.completedAt <= now })
        // Ids and numbers rise with time.
        let created = bookings.map(\.revision.createdAt)
        #expect(created == created.sorted())
        let first = try #require(created.first)
        #expect(now.milliseconds - first.milliseconds > 364 * Milliseconds.day)
        #expect(ratings.contains { $0.starsSource == .tags })
        #expect(ratings.contains { $0.comment == nil })
    }

    @Test("visits take place at the hour that the seeds say", arguments: days)
    func hours(day: String) throws {
        let folder = try SeedFolder(Checkout.seeds("electrical"))
        let state = try Self.load("electrical", now: Self.now(day))
        let zone = try #require(TimeZone(identifier: "Europe/London"))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var starts: [String: Int] = [:]
        var seen = Seen()
        state.bookings.table.walk(&seen) { booking in
            let date = Date(
                timeIntervalSince1970: Double(booking.scheduledStart.milliseconds) / 1_000)
            let parts = calendar.dateComponents([.hour, .minute], from: date)
            starts["\((parts.hour ?? 0) * 60 + (parts.minute ?? 0))", default: 0] += 1
            return true
        }
        var wanted: [String: Int] = [:]
        for booking in folder.bookings { wanted["\(booking.start.minutes)", default: 0] += 1 }
        #expect(starts == wanted)
    }

    @Test("what is not in use any more is switched off", arguments: names)
    func retired(name: String) throws {
        let state = try Self.load(name, now: Self.now(Self.days[0]))
        var seen = Seen()
        var workers: [Fieldworker] = []
        state.fieldworkers.table.walk(&seen) {
            workers.append($0); return true
        }
        #expect(workers.contains { !$0.isActive })
        #expect(workers.contains { $0.isGeneral && $0.isActive })
        #expect(RatingTag.advisedEnabled.contains(state.ratingTags.enabledCount(&seen)))
    }

    @Test("the same day gives the same state, at any time of the day", arguments: names)
    func deterministic(name: String) throws {
        let morning = try Self.load(name, now: Self.now("2026-06-10T07:00:00Z"))
        let noon = try Self.load(name, now: Self.now("2026-06-10T12:00:00Z"))
        #expect(Self.lines(morning) == Self.lines(noon))
        let tomorrow = try Self.load(name, now: Self.now("2026-06-11T07:00:00Z"))
        #expect(Self.lines(morning) != Self.lines(tomorrow))
    }

    private static func lines(_ state: State) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for noun in Noun.allCases { state.recount(noun) { lines.append(JSON.encode($0)) } }
        return lines
    }

    @Test("a folder with customers is refused")
    func twice() throws {
        let ledger = MemoryLedger()
        let folder = try SeedFolder(Checkout.seeds("plumbing"))
        let now = try Self.now(Self.days[0])
        var loader = try SeedLoader(folder, into: ledger, now: now, hash: { $0 })
        try loader.load()
        var again = try SeedLoader(folder, into: ledger, now: now, hash: { $0 })
        let failure = #expect(throws: CommandFailure.self) { try again.load() }
        #expect(failure?.exit == .data)
    }

    @Test("each business has somebody to tell the story with", arguments: names)
    func cast(name: String) throws {
        let ledger = MemoryLedger()
        let folder = try SeedFolder(Checkout.seeds(name))
        var loader = try SeedLoader(
            folder, into: ledger, now: Self.now(Self.days[0]), hash: { $0 })
        try loader.load()
        let cast = try #require(DemoCast(SeedAccounts(folder, in: ledger), in: ledger))
        #expect(RatingTag.advisedEnabled.contains(cast.tags.count))
        #expect(cast.bookingNumber.hasPrefix("BOK-"))
    }
}
