import Glibc

@testable import Storage

/// The machine's disk, with calls that fail when the test says so.
final class FaultyDisk: FileSystem {
    enum Call: Equatable {
        case create, open, openForReading, append, appendHalf, read, sync, syncFolder, rename
        case remove, truncate
    }

    private let real = LinuxFileSystem()
    private let plan = Locked((calls: [Call](), times: 0))

    /// From now on these calls fail, so many times.
    func fail(_ calls: Call..., times: Int = .max) {
        plan.withLock { $0 = (calls, times) }
    }

    func heal() { plan.withLock { $0 = ([], 0) } }

    fileprivate func meet(_ call: Call, _ path: String) throws(StorageError) {
        let fails = plan.withLock { plan in
            guard plan.calls.contains(call), plan.times > 0 else { return false }
            plan.times -= 1
            return true
        }
        if fails { throw .io(call: "\(call)", errno: EIO, path: path) }
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

    func truncate(to size: Int) throws(StorageError) {
        try disk.meet(.truncate, path)
        try real.truncate(to: size)
    }
}
