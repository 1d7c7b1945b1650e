import Core
import Fixtures
import JSON
import Testing

@Suite("Moments")
struct TimestampTests {
    @Test("a story begins on a Monday at nine")
    func monday() {
        #expect(JSON.encode(Timestamp.monday) == Array("\"2026-11-23T09:00:00.000Z\"".utf8))
    }

    @Test("the end of time is not passed")
    func saturates() {
        #expect(Timestamp.distantFuture.adding(milliseconds: 1) == .distantFuture)
        #expect(Timestamp.distantPast.adding(milliseconds: -1) == .distantPast)
        #expect(Timestamp.distantPast.adding(milliseconds: 1) > .distantPast)
        #expect(Timestamp.monday.hours(24) == .monday.days(1))
    }
}
