import Core
import Synchronization

/// Sessions or keys that were used since that was last written down.
///
/// A request notes its own at most once in five minutes (`Session.useStep`), and does not wait
/// for another that does so at the same moment: what is missed now is noted with the next request.
final class Uses<E: Entity>: Sendable {
    /// How many are noted until they are taken.
    static var countMax: Int { 10_000 }

    private let noted = Mutex<Set<ID<E>>>([])

    /// Notes a use.
    ///
    /// - Returns: Whether it is the first since they were taken.
    func note(_ id: ID<E>) -> Bool {
        noted.withLockIfAvailable { noted in
            guard noted.count < Self.countMax else { return false }
            return noted.insert(id).inserted && noted.count == 1
        } ?? false
    }

    /// All that were noted, and none from now on.
    func take() -> [ID<E>] {
        noted.withLock { noted in
            defer { noted = [] }
            return noted.sorted()
        }
    }
}
