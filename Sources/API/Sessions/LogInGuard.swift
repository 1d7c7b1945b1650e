import Core
import HTTP1
import Synchronization

/// Keeps guessing of passwords slow, account by account.
///
/// It forgets everything when the program ends.
final class LogInGuard: Sendable {
    private let throttle = Mutex(LogInThrottle())

    /// Names an account by what was typed, so that unknown ones are throttled like known ones.
    static func account(_ kind: TokenKind, _ email: String) -> SHA256.Digest {
        SHA256.digest(of: Array((kind.rawValue + email.lowercased()).utf8))
    }

    /// - Throws: 429 `too_many_attempts` while the account has to wait.
    func check(_ account: SHA256.Digest, now: Timestamp) throws(Failure) {
        let wait = throttle.withLock { $0.wait(account, now: now) }
        guard wait > 0 else { return }
        let seconds = (wait + 999) / 1_000
        var failure = Failure(.tooManyAttempts, detail: "Try again in \(seconds) seconds.")
        failure.fields.append("Retry-After", "\(seconds)")
        throw failure
    }

    func note(_ account: SHA256.Digest, isRight: Bool, now: Timestamp) {
        throttle.withLock { throttle in
            if isRight { throttle.succeed(account) } else { throttle.fail(account, now: now) }
        }
    }
}
