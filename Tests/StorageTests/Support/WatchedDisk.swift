import Storage

/// The machine's disk, with somebody who is asked before a file is made, and before a name is
/// changed.
struct WatchedDisk: FileSystem {
    enum Call { case create, rename }

    private let real = LinuxFileSystem()
    let meet: @Sendable (Call, String) throws(StorageError) -> Void

    init(_ meet: @escaping @Sendable (Call, String) throws(StorageError) -> Void) {
        self.meet = meet
    }

    func makeFolder(_ path: String) throws(StorageError) -> Bool { try real.makeFolder(path) }
    func restrictFolder(_ path: String) throws(StorageError) { try real.restrictFolder(path) }
    func list(_ folder: String) throws(StorageError) -> [String] { try real.list(folder) }
    func lock(_ path: String) throws(StorageError) -> any HeldLock { try real.lock(path) }
    func remove(_ path: String) throws(StorageError) { try real.remove(path) }
    func removeFolder(_ path: String) throws(StorageError) { try real.removeFolder(path) }
    func syncFolder(_ path: String) throws(StorageError) { try real.syncFolder(path) }
    func open(_ path: String) throws(StorageError) -> any File { try real.open(path) }

    func openForReading(_ path: String) throws(StorageError) -> any File {
        try real.openForReading(path)
    }

    func create(_ path: String) throws(StorageError) -> any File {
        try meet(.create, path)
        return try real.create(path)
    }

    func link(_ path: String, to newPath: String) throws(StorageError) -> Bool {
        try meet(.rename, path)
        return try real.link(path, to: newPath)
    }

    func rename(_ path: String, to newPath: String) throws(StorageError) {
        try meet(.rename, path)
        try real.rename(path, to: newPath)
    }
}
