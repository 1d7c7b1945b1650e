/// How long whoever tries to log in has to wait after log-ins that failed: five are free, then each
/// one more doubles the delay, from a second to a quarter of an hour.
///
/// What is counted for is the caller's choice: an account as it is seen from one network, so that
/// whoever guesses elsewhere does not make its owner wait.
///
/// It holds a bounded number of them; when it is full the one that failed longest ago goes, those
/// that somebody has to wait for last.
public struct LogInThrottle: Sendable {
    /// Failures without a delay, unless said otherwise.
    public static let freeFailures = 5
    /// The longest delay.
    public static let delayMax = 15 * Milliseconds.minute
    /// Failures are forgotten this long after the last.
    public static let memory = Milliseconds.day
    /// Accounts that it remembers.
    public static let accountsMax = 10_000

    /// What it remembers of one: all that has to survive a restart.
    public struct Record: Equatable, Sendable {
        /// Whose failures they are.
        public let account: SHA256.Digest
        /// How many there were.
        public let failures: Int
        /// When the last of them was.
        public let last: Timestamp

        /// All parts.
        public init(account: SHA256.Digest, failures: Int, last: Timestamp) {
            self.account = account
            self.failures = failures
            self.last = last
        }
    }

    private struct Entry: Sendable {
        var failures: Int
        var last: Timestamp
    }

    private var entries: [SHA256.Digest: Entry] = [:]
    /// Failures in the order in which they were; one is an account's last when the times agree.
    private var order: ContiguousArray<(account: SHA256.Digest, at: Timestamp)> = []
    private var first = 0

    /// No failures yet.
    public init() {}

    /// Milliseconds until an account may try again; 0 when it may now.
    ///
    /// - Parameter free: Failures without a delay.
    public func wait(
        _ account: SHA256.Digest, now: Timestamp, free: Int = Self.freeFailures
    ) -> Int64 {
        guard let entry = entries[account], entry.failures >= free else { return 0 }
        let doublings = min(entry.failures - free, 10)
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
        entry.failures = min(entry.failures + 1, Self.failuresMax)
        entry.last = now
        put(account, entry, now: now)
    }

    /// Forgets an account's failures.
    public mutating func succeed(_ account: SHA256.Digest) {
        entries[account] = nil
    }

    /// All that it remembers, those that failed longest ago first.
    public var records: [Record] {
        entries.map { Record(account: $0.key, failures: $0.value.failures, last: $0.value.last) }
            .sorted { ($0.last, $0.account.words.a) < ($1.last, $1.account.words.a) }
    }

    /// Remembers again what it said in `records`; what is older than its memory it does not.
    public mutating func restore(_ record: Record, now: Timestamp) {
        let age = now.milliseconds - record.last.milliseconds
        guard record.failures > 0, age < Self.memory else { return }
        let failures = min(record.failures, Self.failuresMax)
        // What the file says is no reason to wait for a time that is still to come.
        put(record.account, Entry(failures: failures, last: min(record.last, now)), now: now)
    }

    private mutating func put(_ account: SHA256.Digest, _ entry: Entry, now: Timestamp) {
        if entries[account] == nil, entries.count >= Self.accountsMax { forgetOldest(now) }
        entries[account] = entry
        order.append((account, entry.last))
        compact()
    }

    /// More failures make no difference.
    private static let failuresMax = 1_000
    /// Accounts that wait and are passed over before one of them goes after all.
    private static let passedOverMax = 64

    private mutating func forgetOldest(_ now: Timestamp) {
        var passedOver = 0
        while first < order.count {
            let oldest = order[first]
            first += 1
            guard entries[oldest.account]?.last == oldest.at else { continue }
            if wait(oldest.account, now: now) > 0, passedOver < Self.passedOverMax {
                order.append(oldest)
                passedOver += 1
                continue
            }
            entries[oldest.account] = nil
            return
        }
    }

    /// Drops what stands before `first`, and failures that were followed by others, now and then.
    private mutating func compact() {
        guard order.count > 4 * Self.accountsMax else { return }
        order = ContiguousArray(
            order[first...].filter { entries[$0.account]?.last == $0.at })
        first = 0
    }
}
