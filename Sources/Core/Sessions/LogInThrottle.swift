/// How long an account's owner has to wait after log-ins that failed: five are free, then each one
/// more doubles the delay, from a second to a quarter of an hour.
///
/// It holds a bounded number of accounts; when it is full the one that failed longest ago goes.
public struct LogInThrottle: Sendable {
    /// Failures without a delay.
    public static let freeFailures = 5
    /// The longest delay.
    public static let delayMax = 15 * Milliseconds.minute
    /// Failures are forgotten this long after the last.
    public static let memory = Milliseconds.day
    /// Accounts that it remembers.
    public static let accountsMax = 10_000

    private struct Entry: Sendable {
        var failures: Int
        var last: Timestamp
    }

    private var entries: [SHA256.Digest: Entry] = [:]

    /// No failures yet.
    public init() {}

    /// Milliseconds until an account may try again; 0 when it may now.
    public func wait(_ account: SHA256.Digest, now: Timestamp) -> Int64 {
        guard let entry = entries[account], entry.failures >= Self.freeFailures else { return 0 }
        let doublings = min(entry.failures - Self.freeFailures, 10)
        let delay = min(1_000 << Int64(doublings), Self.delayMax)
        let passed = now.milliseconds - entry.last.milliseconds
        // The clock stepped back: nobody waits until it has come again.
        guard passed > -Self.delayMax else { return 0 }
        return max(0, delay - max(0, passed))
    }

    /// Counts a failure.
    public mutating func fail(_ account: SHA256.Digest, now: Timestamp) {
        var entry = entries[account] ?? Entry(failures: 0, last: now)
        if now > entry.last.adding(milliseconds: Self.memory) { entry.failures = 0 }
        entry.failures = min(entry.failures + 1, 1_000)
        entry.last = now
        if entries[account] == nil, entries.count >= Self.accountsMax { forgetOldest() }
        entries[account] = entry
    }

    /// Forgets an account's failures.
    public mutating func succeed(_ account: SHA256.Digest) {
        entries[account] = nil
    }

    private mutating func forgetOldest() {
        guard let oldest = entries.min(by: { $0.value.last < $1.value.last }) else { return }
        entries[oldest.key] = nil
    }
}
