import Core
import Synchronization

/// Keeps guessing codes slow, account by account, from wherever it is tried: six digits are few.
///
/// A code is looked at only beside the right password, so nobody else can hold its owner up.
final class CodeGuard: Sendable {
    private let throttle = Mutex(LogInThrottle())

    private static func name(_ member: ID<StaffMember>) -> SHA256.Digest {
        SHA256.digest(of: Array(member.text.utf8))
    }

    /// Begins an attempt. It counts as failed until `succeed` says otherwise.
    ///
    /// - Throws: 429 `too_many_attempts` while the account has to wait.
    func begin(_ member: ID<StaffMember>, now: Timestamp) throws(Failure) {
        let name = Self.name(member)
        let wait = throttle.withLock { throttle in
            let wait = throttle.wait(name, now: now)
            if wait == 0 { throttle.fail(name, now: now) }
            return wait
        }
        if wait > 0 { throw .tooManyAttempts(wait) }
    }

    /// Forgets the account's failures.
    func succeed(_ member: ID<StaffMember>) {
        throttle.withLock { $0.succeed(Self.name(member)) }
    }
}
