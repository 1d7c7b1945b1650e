import API
import Core
import Synchronization

/// Hashes passwords at no cost, and counts how often one was checked.
final class FakePasswords: PasswordHashing {
    private let checks = Mutex(0)

    /// How many passwords were checked so far.
    var checkCount: Int { checks.withLock { $0 } }

    func hash(_ password: String) -> String? { Self.hash(of: password) }

    func verify(_ password: String, hash: String) -> Bool {
        checks.withLock { $0 += 1 }
        return hash == Self.hash(of: password)
    }

    static func hash(of password: String) -> String { "hash of " + password }
}
