/// How many failures each of many is allowed: so many at once, and one more each time that a while
/// has passed. What is used up has to be waited for, but never for longer than that while: many
/// people may share an address.
///
/// It remembers a bounded number; when it is full those go that have most left.
public struct FailureAllowance: Sendable {
    /// What it remembers of one: all that has to survive a restart.
    public struct Record: Equatable, Sendable {
        /// Whose it is.
        public let key: SHA256.Digest
        /// When all of it will be there again.
        public let fullAt: Timestamp

        /// All parts.
        public init(key: SHA256.Digest, fullAt: Timestamp) {
            self.key = key
            self.fullAt = fullAt
        }
    }

    /// How much there is of it.
    public struct Size: Equatable, Sendable {
        /// Failures at once; at least 1.
        public var failures: Int
        /// Milliseconds until one more is allowed; at least 1.
        public var recovery: Int64

        /// Both.
        public init(failures: Int, recovery: Int64) {
            self.failures = max(1, failures)
            self.recovery = max(1, recovery)
        }

        /// Milliseconds until all of it is there again once it is used up.
        var whole: Int64 {
            let (product, isTooMuch) = Int64(failures).multipliedReportingOverflow(by: recovery)
            return isTooMuch ? .max : product
        }
    }

    /// How many it remembers.
    public static let keysMax = 10_000

    /// When all of an allowance will be there again; missing where all of it is there.
    private var fullAt: [SHA256.Digest: Timestamp] = [:]

    /// All of it for everybody.
    public init() {}

    /// Milliseconds until one more failure is allowed; 0 when it is now.
    public func wait(_ key: SHA256.Digest, _ size: Size, now: Timestamp) -> Int64 {
        let used = used(key, size, now: now)
        let rest = size.whole - size.recovery
        return used > rest ? min(used - rest, size.recovery) : 0
    }

    /// Uses one up.
    public mutating func take(_ key: SHA256.Digest, _ size: Size, now: Timestamp) {
        let used = min(used(key, size, now: now), size.whole - size.recovery) + size.recovery
        if fullAt[key] == nil, fullAt.count >= Self.keysMax { forgetSome(now) }
        fullAt[key] = now.adding(milliseconds: used)
    }

    /// Gives one back: it was no failure after all.
    public mutating func giveBack(_ key: SHA256.Digest, _ size: Size, now: Timestamp) {
        let left = used(key, size, now: now) - size.recovery
        fullAt[key] = left > 0 ? now.adding(milliseconds: left) : nil
    }

    /// What is not there, in milliseconds that it takes to come back. More than the whole was never
    /// taken: then the clock stepped back, or the size is another now.
    private func used(_ key: SHA256.Digest, _ size: Size, now: Timestamp) -> Int64 {
        guard let fullAt = fullAt[key] else { return 0 }
        return min(max(0, fullAt.milliseconds - now.milliseconds), size.whole)
    }

    /// All that it remembers, those first that have most left.
    public var records: [Record] {
        fullAt.map { Record(key: $0.key, fullAt: $0.value) }
            .sorted { ($0.fullAt, $0.key.words.a) < ($1.fullAt, $1.key.words.a) }
    }

    /// Remembers again what it said in `records`.
    public mutating func restore(_ record: Record, now: Timestamp) {
        guard record.fullAt > now, fullAt.count < Self.keysMax else { return }
        fullAt[record.key] = record.fullAt
    }

    /// Those that have all of it again, and if that is too few, a tenth of all: so that it is not
    /// done for each that comes.
    private mutating func forgetSome(_ now: Timestamp) {
        fullAt = fullAt.filter { $0.value > now }
        guard fullAt.count > Self.keysMax - Self.keysMax / 10 else { return }
        for record in records.prefix(Self.keysMax / 10) { fullAt[record.key] = nil }
    }
}
