import Core
import HTTP1
import Synchronization

/// Keeps guessing slow, account by account and way of logging in by way of logging in.
///
/// Each way has a throttle of its own: what one forgets or forgives says nothing of another. It
/// forgets everything when the program ends.
final class LogInGuard: Sendable {
    /// The ways of logging in.
    enum Way: String, CaseIterable, Sendable {
        case customer
        case fieldworker
        case staff
        /// With a booking's number; whoever has an invoice knows it.
        case booking
    }

    private let throttles = Mutex<[Way: LogInThrottle]>([:])

    /// Names an account by what was typed, so that unknown ones are throttled like known ones.
    /// Every spelling that finds the account is the same name.
    static func account(_ email: String) -> SHA256.Digest {
        SHA256.digest(of: Array(EmailAddress.folded(email).utf8))
    }

    /// - Throws: 429 `too_many_attempts` while the account has to wait.
    func check(_ way: Way, _ account: SHA256.Digest, now: Timestamp) throws(Failure) {
        let wait = throttles.withLock { $0[way]?.wait(account, now: now) ?? 0 }
        if wait > 0 { throw .tooManyAttempts(wait) }
    }

    /// Begins an attempt. It counts as failed until `succeed` says otherwise, so that attempts at
    /// the same time are not all free.
    ///
    /// - Throws: as `check`.
    func begin(_ way: Way, _ account: SHA256.Digest, now: Timestamp) throws(Failure) {
        let wait = throttles.withLock { throttles in
            let wait = throttles[way]?.wait(account, now: now) ?? 0
            if wait == 0 { throttles[way, default: LogInThrottle()].fail(account, now: now) }
            return wait
        }
        if wait > 0 { throw .tooManyAttempts(wait) }
    }

    /// Forgets the account's failures: its owner was here.
    func succeed(_ way: Way, _ account: SHA256.Digest) {
        throttles.withLock { $0[way]?.succeed(account) }
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
