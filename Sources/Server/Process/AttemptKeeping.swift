import API
import Core
import Dispatch
import JSON
import Storage
import Synchronization

/// Keeps failed log-ins over a restart, so that starting again gives nobody who guesses new
/// attempts: a few seconds after the first of them, away from those who log in, and at a stop.
///
/// They lie in a file of their own and not in the journal, which would grow with every guess. Its
/// size is bounded, since what is counted is. A crash loses the last seconds of it.
final class AttemptKeeping: Sendable {
    /// Between the first change and writing it down.
    static let delay = DispatchTimeInterval.seconds(5)
    /// The largest file that is read: seven ways of 10,000 accounts and two lists of 10,000, with
    /// 180 bytes each at most.
    static let bytesMax = 16 << 20

    private let file: SideFile
    private let queue = DispatchQueue(label: "welldone.attempts", qos: .utility)
    /// Whether something was changed since it was written down.
    private let isChanged = Atomic(false)
    /// Nil before the start, and after the stop.
    private let api = Mutex<API?>(nil)
    /// Whether the last attempt to write failed, so that it is said once.
    private let hasFailed = Atomic(false)

    init(folder: String) {
        file = SideFile(SideFile.attempts, in: folder)
    }

    /// Counts again what was kept, and keeps what this one counts from now on. A file that cannot
    /// be read is passed over: nobody shall be kept from serving by it.
    func start(_ api: API) {
        do {
            if let bytes = try file.read(bytesMax: Self.bytesMax) {
                try api.restoreAttempts(bytes)
            }
        } catch {
            Log.event(
                .warning, "attempts-forgotten",
                ["detail": .string("\(SideFile.attempts) cannot be read: \(error)")])
        }
        self.api.withLock { $0 = api }
    }

    /// Says that there is something new.
    func wake() {
        let isFirst = !isChanged.exchange(true, ordering: .relaxed)
        guard isFirst else { return }
        queue.asyncAfter(deadline: .now() + Self.delay) { [weak self] in self?.write() }
    }

    /// Writes down what is new, and nothing more; returns when that is over.
    func stop() {
        queue.sync { write() }
        api.withLock { $0 = nil }
    }

    private func write() {
        guard isChanged.exchange(false, ordering: .relaxed),
            let api = api.withLock({ $0 })
        else { return }
        do throws(StorageError) {
            try file.replace(with: api.attempts)
            hasFailed.store(false, ordering: .relaxed)
        } catch {
            guard !hasFailed.exchange(true, ordering: .relaxed) else { return }
            Log.event(
                .error, "storage", ["detail": .string("failed log-ins were not kept: \(error)")])
        }
    }
}
