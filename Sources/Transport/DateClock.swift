import Glibc
import HTTP1

/// The time of day for the `Date` field, made anew once a second (RFC 9110 §6.6.1).
struct DateClock {
    private(set) var now: HTTPDate
    private var second: time_t

    init() {
        second = time(nil)
        now = HTTPDate(secondsSince1970: Int64(second))
    }

    /// Looks at the clock.
    mutating func update() {
        let second = time(nil)
        guard second != self.second else { return }
        self.second = second
        now = HTTPDate(secondsSince1970: Int64(second))
    }
}
