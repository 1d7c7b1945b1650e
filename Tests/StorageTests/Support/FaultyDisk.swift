import Glibc

@testable import Storage

/// The machine's disk, with calls that fail when the test says so.
final class FaultyDisk: FileSystem {
    enum Call: Equatable {
        case create, open, openForReading, append, appendHalf, read, sync, syncFolder, rename
        case remove, truncate, reserve
    }

    private let real = LinuxFileSystem()
    private let plan = Locked((calls: [Call](), passed: 0, times: 0, errno: EIO))
    /// Whether room can be set aside at all.
    private let reserves: Bool

    init(reserves: Bool = true) { self.reserves = reserves }

    /// From now on these calls fail, so many times.
    func fail(_ calls: Call..., times: Int = .max, errno: Int32 = EIO) {
        plan.withLock { $0 = (calls, 0, times, errno) }
    }

    /// One of these calls fails, after so many that do not, and all others after it.
    func fail(_ calls: [Call], after passed: Int) {
        plan.withLock { $0 = (calls, passed, .max, EIO) }
    }

    func heal() { plan.withLock { $0 = ([], 0, 0, EIO) } }

    fileprivate func canReserve(_ path: String) throws(StorageError) -> Bool {
        try meet(.reserve, path)
        return reserves
    }

    fileprivate func meet(_ call: Call, _ path: String) throws(StorageError) {
        let number = plan.withLock { plan -> Int32? in
            guard plan.calls.contains(call), plan.times > 0 else { return nil }
            if plan.passed > 0 {
                plan.passed -= 1
                return nil
            }
            plan.times -= 1
            return plan.errno
        }
        if let number { throw .io(call: "\(call)", errno: number, path: path) }
    }

    func makeFolder(_ path: String) throws(StorageError) -> Bool { try real.makeFolder(path) }
    func restrictFolder(_ path: String) throws(StorageError) { try real.restrictFolder(path) }
    func list(_ folder: String) throws(StorageError) -> [String] { try real.list(folder) }
    func lock(_ path: String) throws(StorageError) -> any HeldLock { try real.lock(path) }
    func removeFolder(_ path: String) throws(StorageError) { try real.removeFolder(path) }

    func create(_ path: String) throws(StorageError) -> any File {
        try meet(.create, path)
        return FaultyFile(disk: self, path: path, real: try real.create(path))
    }

    func openForReading(_ path: String) throws(StorageError) -> any File {
        try meet(.openForReading, path)
        return FaultyFile(disk: self, path: path, real: try real.openForReading(path))
    }

    func open(_ path: String) throws(StorageError) -> any File {
        try meet(.open, path)
        return FaultyFile(disk: self, path: path, real: try real.open(path))
    }

    func rename(_ path: String, to newPath: String) throws(StorageError) {
        try meet(.rename, path)
        try real.rename(path, to: newPath)
    }

    func link(_ path: String, to newPath: String) throws(StorageError) -> Bool {
        try meet(.rename, path)
        return try real.link(path, to: newPath)
    }

    func remove(_ path: String) throws(StorageError) {
        try meet(.remove, path)
        try real.remove(path)
    }

    func syncFolder(_ path: String) throws(StorageError) {
        try meet(.syncFolder, path)
        try real.syncFolder(path)
    }
}

private final class FaultyFile: File {
    let disk: FaultyDisk
    let path: String
    let real: any File

    init(disk: FaultyDisk, path: String, real: any File) {
        self.disk = disk
        self.path = path
        self.real = real
    }

    func size() throws(StorageError) -> Int { try real.size() }

    func append(_ bytes: Span<UInt8>) throws(StorageError) {
        try disk.meet(.append, path)
        do throws(StorageError) { try disk.meet(.appendHalf, path) } catch {
            try real.append(bytes.extracting(..<(bytes.count / 2)))
            throw error
        }
        try real.append(bytes)
    }

    func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
        try disk.meet(.read, path)
        return try real.read(at: offset, count: count)
    }

    func sync() throws(StorageError) {
        try disk.meet(.sync, path)
        try real.sync()
    }

    func reserve(upTo size: Int) throws(StorageError) -> Bool {
        guard try disk.canReserve(path) else { return false }
        return try real.reserve(upTo: size)
    }

    func isStill(at path: String) throws(StorageError) -> Bool { try real.isStill(at: path) }

    func truncate(to size: Int) throws(StorageError) {
        try disk.meet(.truncate, path)
        try real.truncate(to: size)
    }
}
