import Dispatch
import Glibc
import Storage
import Synchronization

/// The machine's disk, whose next sync of a journal waits for the test, and may fail.
final class HeldDisk: FileSystem {
    private struct Plan {
        var holdsNext = false
        var failures = 0
    }

    private let real = LinuxFileSystem()
    private let plan = Mutex(Plan())
    private let entered = DispatchSemaphore(value: 0)
    private let released = DispatchSemaphore(value: 0)

    /// The next sync of a journal waits for `release`, and it and the next few fail.
    func hold(failures: Int) {
        plan.withLock { $0 = Plan(holdsNext: true, failures: failures) }
    }

    /// Returns when that sync has begun.
    func waitUntilHeld() { entered.wait() }

    func release() { released.signal() }

    fileprivate func sync(_ file: any File, _ path: String) throws(StorageError) {
        guard path.contains("/journal/") else { return try file.sync() }
        let (isHeld, fails) = plan.withLock { plan in
            defer {
                plan.holdsNext = false
                plan.failures = max(0, plan.failures - 1)
            }
            return (plan.holdsNext, plan.failures > 0)
        }
        if isHeld {
            entered.signal()
            released.wait()
        }
        if fails { throw .io(call: "fdatasync", errno: EIO, path: path) }
        try file.sync()
    }

    @discardableResult
    func makeFolder(_ path: String) throws(StorageError) -> Bool { try real.makeFolder(path) }
    func restrictFolder(_ path: String) throws(StorageError) { try real.restrictFolder(path) }
    func list(_ folder: String) throws(StorageError) -> [String] { try real.list(folder) }
    func remove(_ path: String) throws(StorageError) { try real.remove(path) }
    func removeFolder(_ path: String) throws(StorageError) { try real.removeFolder(path) }
    func syncFolder(_ path: String) throws(StorageError) { try real.syncFolder(path) }
    func lock(_ path: String) throws(StorageError) -> any HeldLock { try real.lock(path) }

    func link(_ path: String, to newPath: String) throws(StorageError) -> Bool {
        try real.link(path, to: newPath)
    }

    func rename(_ path: String, to newPath: String) throws(StorageError) {
        try real.rename(path, to: newPath)
    }

    func create(_ path: String) throws(StorageError) -> any File {
        HeldFile(disk: self, path: path, real: try real.create(path))
    }

    func openForReading(_ path: String) throws(StorageError) -> any File {
        try real.openForReading(path)
    }

    func open(_ path: String) throws(StorageError) -> any File {
        HeldFile(disk: self, path: path, real: try real.open(path))
    }
}

private final class HeldFile: File {
    let disk: HeldDisk
    let path: String
    let real: any File

    init(disk: HeldDisk, path: String, real: any File) {
        self.disk = disk
        self.path = path
        self.real = real
    }

    func size() throws(StorageError) -> Int { try real.size() }
    func append(_ bytes: Span<UInt8>) throws(StorageError) { try real.append(bytes) }
    func sync() throws(StorageError) { try disk.sync(real, path) }
    func truncate(to size: Int) throws(StorageError) { try real.truncate(to: size) }

    func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
        try real.read(at: offset, count: count)
    }
}
