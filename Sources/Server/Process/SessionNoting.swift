import API
import Core
import Dispatch
import Storage
import Synchronization

/// Writes down which sessions and keys were used, a second after the first of them, away from the
/// event loops: readers write nothing, and one transaction has all of that second.
final class SessionNoting: Sendable {
    /// Between the first use and writing it down.
    static let delay = DispatchTimeInterval.seconds(1)

    private let store: Store
    private let queue = DispatchQueue(label: "welldone.sessions", qos: .utility)
    /// Nil before the start, and after the stop.
    private let api = Mutex<API?>(nil)

    init(_ store: Store) {
        self.store = store
    }

    /// Writes down, from now on, what this one saw.
    func start(_ api: API) { self.api.withLock { $0 = api } }

    /// Says that there is something.
    func wake() {
        queue.asyncAfter(deadline: .now() + Self.delay) { [weak self] in self?.note() }
    }

    /// Writes down what is there, and nothing more; returns when that is over.
    func stop() {
        queue.sync { note() }
        api.withLock { $0 = nil }
    }

    private func note() {
        guard let api = api.withLock({ $0 }) else { return }
        let (sessions, keys) = (api.takeUsedSessions(), api.takeUsedKeys())
        do throws(LedgerError) {
            if !sessions.isEmpty { _ = try store.execute(NoteUses(sessions), Origin(at: .now)) }
            if !keys.isEmpty { _ = try store.execute(NoteKeyUses(keys), Origin(at: .now)) }
            store.flush()
        } catch {
            // The journal takes nothing now, which was logged; the next use is noted again.
        }
    }
}
