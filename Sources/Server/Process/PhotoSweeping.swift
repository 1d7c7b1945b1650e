import Core
import Dispatch
import JSON
import Storage
import Synchronization

/// Removes photos that no rating took within a day, and files that nothing names: when the server
/// starts, and every hour.
final class PhotoSweeping: Sendable {
    /// Between two sweeps.
    static let interval = DispatchTimeInterval.seconds(3_600)

    private let store: Store
    private let files: FileStore
    private let queue = DispatchQueue(label: "welldone.sweep", qos: .utility)
    /// Nil before the start, and after the stop.
    private let timer = Mutex<(any DispatchSourceTimer)?>(nil)

    init(_ store: Store, _ files: FileStore) {
        self.store = store
        self.files = files
    }

    /// Sweeps now, and from now on.
    func start() {
        timer.withLock { timer in
            let new = DispatchSource.makeTimerSource(queue: queue)
            new.setEventHandler { [store, files] in Self.sweep(store, files) }
            new.schedule(deadline: .now(), repeating: Self.interval, leeway: .seconds(60))
            new.activate()
            timer = new
        }
    }

    /// Sweeps no more; returns when a sweep that goes on is over.
    func stop() {
        timer.withLock { timer in
            timer?.cancel()
            timer = nil
        }
        queue.sync {}
    }

    private static func sweep(_ store: Store, _ files: FileStore) {
        do throws(LedgerError) { try removeStale(from: store) } catch {
            // The journal takes nothing now, which was logged; what is stale is so in an hour too.
        }
        do throws(StorageError) {
            try store.sweep(files) { store.waitUntilDurable($0) }
        } catch {
            Log.event(.error, "storage", ["detail": .string("files were not swept: \(error)")])
        }
    }

    private static func removeStale(from store: Store) throws(LedgerError) {
        while true {
            let (removed, _) = try store.execute(RemoveStalePhotos(), Origin(at: .now))
            store.flush()
            guard removed == RemoveStalePhotos.countMax else { return }
        }
    }
}
