import Core
import Dispatch
import JSON
import Storage
import Synchronization

/// Sees to it that no file of the data folder keeps the data of a customer who was erased: when one
/// is, and when the server starts, as what an earlier process did not finish is known then.
final class Erasing: Sendable {
    /// Between an attempt that failed and the next.
    static let patience = DispatchTimeInterval.seconds(60)

    private let store: Store
    private let files: FileStore
    /// Waits for what may still write what it saw before somebody was erased.
    private let settle: @Sendable () -> Void
    private let queue = DispatchQueue(label: "welldone.erasing", qos: .utility)
    private let isStopped = Atomic(false)

    init(
        _ store: Store, _ files: FileStore, settle: @escaping @Sendable () -> Void = {}
    ) {
        self.store = store
        self.files = files
        self.settle = settle
    }

    /// Begins soon, if there is anything to do. What becomes of it is logged.
    func wake() {
        queue.async { [weak self] in self?.attempt() }
    }

    /// Does all there is to do now; returns when it is done and on record.
    ///
    /// - Throws: Why it is not. It is tried again until it is.
    func finish() throws(StorageError) {
        let failure: StorageError? = queue.sync { attempt() }
        if let failure { throw failure }
    }

    /// Begins nothing more; returns when what goes on was given up. The next start goes on with it.
    func stop() {
        isStopped.store(true, ordering: .releasing)
        queue.sync {}
    }

    /// - Returns: Why it failed.
    @discardableResult
    private func attempt() -> StorageError? {
        guard !isStopped.load(ordering: .acquiring) else { return .unavailable }
        settle()
        do throws(StorageError) {
            let isAny = try Self.finish(
                store, files, isCancelled: { [self] in isStopped.load(ordering: .acquiring) })
            // So that one snapshot can stand in for the other again.
            if isAny { store.snapshotInBackground() }
            return nil
        } catch {
            guard !isStopped.load(ordering: .acquiring) else { return error }
            Log.event(
                .error, "erasure", ["detail": .string("erased data is still in files: \(error)")])
            queue.asyncAfter(deadline: .now() + Self.patience) { [weak self] in
                _ = self?.attempt()
            }
            return error
        }
    }

    /// Cleans the files of a folder of what was erased, and puts that on record. The store's next
    /// snapshot is the second that there is.
    ///
    /// - Returns: Whether there was anything to do.
    static func finish(
        _ store: Store, _ files: FileStore,
        isCancelled: @escaping @Sendable () -> Bool = { false },
        progress: @escaping (FolderCheck.Step) -> Void = { _ in }
    ) throws(StorageError) -> Bool {
        let ids = try store.eraseFiles(files, isCancelled: isCancelled, progress: progress)
        guard !ids.isEmpty else { return false }
        let sequence: SequenceNumber
        do throws(LedgerError) {
            sequence = try store.execute(CompleteErasures(ids), Origin(at: .now)).sequence
        } catch {
            throw .unavailable
        }
        guard store.waitUntilDurable(sequence) else { throw .lost }
        return true
    }
}
