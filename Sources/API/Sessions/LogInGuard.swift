import Core
import HTTP1
import Synchronization

/// Keeps guessing of passwords slow, account by account.
///
/// It forgets everything when the program ends.
final class LogInGuard: Sendable {
    private let throttle = Mutex(LogInThrottle())

    /// Names an account by what was typed, so that unknown ones are throttled like known ones.
    /// Every spelling that finds the account is the same name.
    static func account(_ kind: TokenKind, _ email: String) -> SHA256.Digest {
        SHA256.digest(of: Array((kind.rawValue + EmailAddress.folded(email)).utf8))
    }

    /// Begins an attempt. It counts as failed until `succeed` says otherwise, so that attempts at
    /// the same time are not all free.
    ///
    /// - Throws: 429 `too_many_attempts` while the account has to wait.
    func begin(_ account: SHA256.Digest, now: Timestamp) throws(Failure) {
        let wait = throttle.withLock { throttle in
            let wait = throttle.wait(account, now: now)
            if wait == 0 { throttle.fail(account, now: now) }
            return wait
        }
        guard wait > 0 else { return }
        let seconds = (wait + 999) / 1_000
        var failure = Failure(.tooManyAttempts, detail: "Try again in \(seconds) seconds.")
        failure.fields.append("Retry-After", "\(seconds)")
        throw failure
    }

    /// Forgets the account's failures: its owner was here.
    func succeed(_ account: SHA256.Digest) {
        throttle.withLock { $0.succeed(account) }
    }
}
