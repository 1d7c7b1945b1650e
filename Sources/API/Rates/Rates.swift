import Core
import HTTP1
import Synchronization

/// Keeps callers and addresses to so many requests in a time, by groups of routes.
///
/// Unless a limit is set nothing is counted: a request costs one load. With one it costs a look
/// into `RateTable` for its address and one for its caller.
final class Rates: Sendable {
    private let table = RateTable()
    private let isOn = Atomic(false)
    /// The limits of all groups, by their places: requests of a caller, of an address, seconds. 0
    /// for none. Words of their own, so that they can change while requests read them.
    private let limits: [Words]

    private final class Words: Sendable {
        let perCaller = Atomic(0)
        let perAddress = Atomic(0)
        let seconds = Atomic(1)
    }

    /// Whom keys are spread by, so that nobody can choose to meet another's.
    private let seed: UInt64

    init(seed: [UInt8]) {
        self.seed = seed.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        limits = RateGroup.allCases.map { _ in Words() }
    }

    /// Lets these hold from now on, and no others.
    func change(_ wanted: [RateGroup: RateLimit]) {
        for group in RateGroup.allCases {
            let words = limits[group.place]
            let limit = wanted[group]
            words.seconds.store(limit?.seconds ?? 1, ordering: .relaxed)
            words.perCaller.store(limit?.perCaller ?? 0, ordering: .relaxed)
            words.perAddress.store(limit?.perAddress ?? 0, ordering: .relaxed)
        }
        isOn.store(!wanted.isEmpty, ordering: .relaxed)
    }

    /// Counts a request for the address that it is from, before anything else is done for it.
    ///
    /// - Parameter route: Its place in the table of routes.
    /// - Returns: What is left; nil where nothing is limited.
    /// - Throws: 429.
    @inline(__always)
    func countAddress(
        _ peer: String, route: Int, now: Timestamp
    ) throws(Failure) -> RateStanding? {
        guard isOn.load(ordering: .relaxed) else { return nil }
        return try count(address: peer, RateGroup.places[route], now)
    }

    /// Counts a request for its caller, once that is known.
    ///
    /// - Parameter before: What is left to the address.
    /// - Returns: The lesser of both.
    /// - Throws: 429.
    @inline(__always)
    func countCaller(
        _ caller: Caller, route: Int, now: Timestamp, before: RateStanding?
    ) throws(Failure) -> RateStanding? {
        guard isOn.load(ordering: .relaxed) else { return before }
        return try count(caller, RateGroup.places[route], now, before)
    }

    private func count(
        address peer: String, _ group: Int, _ now: Timestamp
    ) throws(Failure) -> RateStanding? {
        guard group >= 0 else { return nil }
        let limit = limits[group].perAddress.load(ordering: .relaxed)
        guard limit > 0, let address = IPAddress(span: peer.utf8Span.span) else { return nil }
        let network = address.network(v4Bits: 32, v6Bits: 64)
        return try take(
            network.word(0), network.word(1), group, of: .address, limit, now)
    }

    private func count(
        _ caller: Caller, _ group: Int, _ now: Timestamp, _ before: RateStanding?
    ) throws(Failure) -> RateStanding? {
        guard group >= 0 else { return before }
        let limit = limits[group].perCaller.load(ordering: .relaxed)
        let name: UInt64
        switch caller {
        case .nobody: return before
        case .integration(let key, _): name = key.rawValue
        case .customer(_, let session), .fieldworker(_, let session), .staff(_, let session, _):
            name = session.id.rawValue
        }
        guard limit > 0 else { return before }
        let own = try take(name, 0, group, of: .caller, limit, now)
        guard let before, before.left < own.left else { return own }
        return before
    }

    private func take(
        _ first: UInt64, _ second: UInt64, _ group: Int, of kind: RateStanding.Kind, _ limit: Int,
        _ now: Timestamp
    ) throws(Failure) -> RateStanding {
        let seconds = limits[group].seconds.load(ordering: .relaxed)
        var key = Self.mix(seed ^ first)
        key = Self.mix(key ^ second)
        key = Self.mix(key ^ UInt64(truncatingIfNeeded: group &* 2 &+ (kind == .caller ? 1 : 0)))
        let count = table.count(key, window: Int64(seconds) * 1_000, now: now)
        let standing = RateStanding(
            group: RateGroup.allCases[group], kind: kind, limit: limit, seconds: seconds,
            left: max(0, limit - count.requests),
            resetSeconds: Int(truncatingIfNeeded: (count.left + 999) / 1_000))
        guard count.requests <= limit else { throw .rateLimited(standing) }
        return standing
    }

    /// Spreads a number over all numbers (the finalizer of SplitMix64; Steele, Lea and Flood,
    /// 2014). With a secret seed nobody outside can tell where theirs falls.
    private static func mix(_ number: UInt64) -> UInt64 {
        var z = number &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

extension Failure {
    /// More than may be sent in a time.
    fileprivate static func rateLimited(_ standing: RateStanding) -> Failure {
        let who = standing.kind == .caller ? "session or key" : "address"
        var failure = Failure(
            .rateLimited,
            detail: """
                This \(who) has sent \(standing.limit) requests of this kind in \
                \(standing.seconds) seconds.
                """)
        failure.fields.append("Retry-After", "\(max(1, standing.resetSeconds))")
        standing.append(to: &failure.fields)
        return failure
    }
}

extension API {
    /// Keeps callers and addresses to these limits from now on.
    public func limit(rates: [RateGroup: RateLimit]) { self.rates.change(rates) }
}
