import Core
import HTTP1
import Synchronization

/// Keeps guessing slow without keeping anybody out.
///
/// 1. An account that fails from one network waits there, and nowhere else: whoever guesses from
///    elsewhere makes its owner wait not a second.
/// 2. A network that fails for any accounts waits for all of them.
/// 3. An account that has failed very often, from wherever, has one free failure in each network
///    instead of five. Whoever knows the password gets in at once all the same.
/// 4. Unknown accounts are counted like known ones.
/// 5. Each way of logging in counts for itself: what one forgets or forgives says nothing of
///    another.
///
/// What it remembers is bounded, and can be kept over a restart (`records`).
final class LogInGuard: Sendable {
    /// The ways of logging in.
    enum Way: String, CaseIterable, Sendable {
        case customer
        case fieldworker
        case staff
        /// With a booking's number; whoever has an invoice knows it.
        case booking
        /// The code of a second factor, beside the right password.
        case code
        /// By a provider: what is counted is the visit that was begun.
        case provider
        /// No log-in, but a mail that anybody may ask for, to any address.
        case mail
    }

    /// One attempt to log in: who is wanted, from where. Only codes of both, so that what is kept
    /// names nobody.
    struct Attempt: Sendable {
        let way: Way
        /// The account in the caller's network.
        let there: SHA256.Digest
        /// The account, from anywhere.
        let anywhere: SHA256.Digest
        /// The caller's network; nil for this machine itself, where a proxy may stand for all.
        let network: SHA256.Digest?
    }

    /// What is remembered.
    struct Memory: Sendable {
        var limits: LogInLimits
        var throttles: [Way: LogInThrottle] = [:]
        var networks = FailureAllowance()
        var accounts = FailureAllowance()
    }

    /// Guarded by it.
    let memory: Mutex<Memory>
    private let key: [UInt8]
    /// Told that there is something new to keep; must be quick.
    private let changed: @Sendable () -> Void

    init(
        _ limits: LogInLimits, key: [UInt8], changed: @escaping @Sendable () -> Void = {}
    ) {
        memory = Mutex(Memory(limits: limits))
        self.key = HMAC.code(of: Array("attempts".utf8), key: key).bytes
        self.changed = changed
    }

    /// Lets other limits hold from now on. What has failed so far still counts.
    func change(_ limits: LogInLimits) { memory.withLock { $0.limits = limits } }

    /// - Parameters:
    ///   - email: As it was typed: every spelling that finds the account is the same name.
    ///   - peer: The caller's address as text.
    func attempt(_ way: Way, _ email: String, from peer: String) -> Attempt {
        let network = network(of: peer)
        let account = "\(way.rawValue)\n\(EmailAddress.folded(email))"
        let isOwn = peer.isEmpty || IPAddress(peer)?.isLoopback == true
        // What shows no password keeps nobody of the network from showing one.
        let isApart = way == .mail || way == .provider
        let whole = isApart ? "\(way.rawValue)\n\(network)" : network
        return Attempt(
            way: way, there: code("\(network)\n\(account)"), anywhere: code(account),
            network: isOwn ? nil : code(whole))
    }

    /// Attempts to log in with a booking's number: one of the address of mail and one of the
    /// number, so that neither is found by trying many beside the other (N12). The network counts
    /// once.
    func attempts(_ email: String, bookingNumber: Int?, from peer: String) -> [Attempt] {
        let ofEmail = attempt(.booking, email, from: peer)
        guard let bookingNumber else { return [ofEmail] }
        let ofNumber = attempt(.booking, "BOK-\(bookingNumber)", from: peer)
        return [
            ofEmail,
            Attempt(
                way: .booking, there: ofNumber.there, anywhere: ofNumber.anywhere, network: nil),
        ]
    }

    /// An attempt to show a code. Six digits are few, so it counts for the account from wherever it
    /// is tried: a code is looked at only beside the right password, so nobody else can make its
    /// owner wait.
    func attempt(codeOf member: ID<StaffMember>) -> Attempt {
        let name = code("\(Way.code.rawValue)\n\(member.text)")
        return Attempt(way: .code, there: name, anywhere: name, network: nil)
    }

    /// The network that an address belongs to; the text itself where it is no address.
    func network(of peer: String) -> String {
        guard let address = IPAddress(peer) else { return peer }
        let limits = memory.withLock { $0.limits }
        return address.network(v4Bits: limits.ipv4PrefixBits, v6Bits: limits.ipv6PrefixBits).text
    }

    private func code(_ text: String) -> SHA256.Digest {
        HMAC.code(of: Array(text.utf8), key: key)
    }

    /// - Throws: 429 `too_many_attempts` while the account, or the network, has to wait.
    func check(_ attempt: Attempt, now: Timestamp) throws(Failure) {
        let wait = memory.withLock { $0.wait(attempt, now: now) }
        if wait > 0 { throw .tooManyAttempts(wait) }
    }

    /// Begins an attempt. It counts as failed until `succeed` says otherwise, so that attempts at
    /// the same time are not all free.
    ///
    /// - Throws: as `check`.
    func begin(_ attempt: Attempt, now: Timestamp) throws(Failure) {
        let wait = memory.withLock { memory in
            let wait = memory.wait(attempt, now: now)
            if wait == 0 { memory.fail(attempt, now: now) }
            return wait
        }
        if wait > 0 { throw .tooManyAttempts(wait) }
        changed()
    }

    /// Forgets the account's failures in this network: its owner was here. The network's others
    /// stay, or whoever has an account of their own could guess at others' without end.
    func succeed(_ attempt: Attempt, now: Timestamp) {
        memory.withLock { $0.succeed(attempt, now: now) }
        changed()
    }
}

extension LogInGuard.Memory {
    fileprivate func wait(_ attempt: LogInGuard.Attempt, now: Timestamp) -> Int64 {
        let isPressed = accounts.wait(attempt.anywhere, limits.account, now: now) > 0
        let own =
            throttles[attempt.way]?.wait(
                attempt.there, now: now, free: isPressed ? 1 : limits.freeFailures) ?? 0
        let all = attempt.network.map { networks.wait($0, limits.network, now: now) } ?? 0
        return max(own, all)
    }

    fileprivate mutating func fail(_ attempt: LogInGuard.Attempt, now: Timestamp) {
        throttles[attempt.way, default: LogInThrottle()].fail(attempt.there, now: now)
        accounts.take(attempt.anywhere, limits.account, now: now)
        if let network = attempt.network { networks.take(network, limits.network, now: now) }
    }

    fileprivate mutating func succeed(_ attempt: LogInGuard.Attempt, now: Timestamp) {
        throttles[attempt.way]?.succeed(attempt.there)
        accounts.giveBack(attempt.anywhere, limits.account, now: now)
        if let network = attempt.network { networks.giveBack(network, limits.network, now: now) }
    }
}

extension Failure {
    /// - Parameter wait: In milliseconds.
    static func tooManyAttempts(_ wait: Int64) -> Failure {
        let seconds = (wait + 999) / 1_000
        let unit = seconds == 1 ? "second" : "seconds"
        var failure = Failure(.tooManyAttempts, detail: "Try again in \(seconds) \(unit).")
        failure.fields.append("Retry-After", "\(seconds)")
        return failure
    }
}
