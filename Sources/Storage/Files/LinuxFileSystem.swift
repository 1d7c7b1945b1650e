internal import Glibc

/// The machine's own file system.
public struct LinuxFileSystem: FileSystem {
    /// Folders are the owner's alone, and so are files.
    static let folderMode: mode_t = 0o700
    static let fileMode: mode_t = 0o600

    /// The file system.
    public init() {}

    /// See `FileSystem`.
    @discardableResult
    public func makeFolder(_ path: String) throws(StorageError) -> Bool {
        if unsafe mkdir(path, Self.folderMode) == 0 { return true }
        guard Errno.last == EEXIST else {
            throw .io(call: "mkdir", errno: Errno.last, path: path)
        }
        return false
    }

    /// See `FileSystem`.
    public func restrictFolder(_ path: String) throws(StorageError) {
        try retrying("chmod", path) { unsafe chmod(path, Self.folderMode) }
    }

    /// See `FileSystem`.
    public func list(_ folder: String) throws(StorageError) -> [String] {
        guard let stream = unsafe opendir(folder) else {
            throw .io(call: "opendir", errno: Errno.last, path: folder)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                let number = Errno.last
                if number == 0 { return names }
                throw .io(call: "readdir", errno: number, path: folder)
            }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                    unsafe String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    /// See `FileSystem`.
    public func create(_ path: String) throws(StorageError) -> any File {
        let flags = O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC
        return try LinuxFile(path, flags: flags)
    }

    /// See `FileSystem`.
    public func openForReading(_ path: String) throws(StorageError) -> any File {
        try LinuxFile(path, flags: O_RDONLY | O_CLOEXEC)
    }

    /// See `FileSystem`.
    public func open(_ path: String) throws(StorageError) -> any File {
        try LinuxFile(path, flags: O_RDWR | O_APPEND | O_CLOEXEC)
    }

    /// See `FileSystem`.
    public func rename(_ path: String, to newPath: String) throws(StorageError) {
        try retrying("rename", path) { unsafe Glibc.rename(path, newPath) }
    }

    /// See `FileSystem`.
    public func link(_ path: String, to newPath: String) throws(StorageError) -> Bool {
        do throws(StorageError) {
            try retrying("link", path) { unsafe Glibc.link(path, newPath) }
            return true
        } catch {
            guard error.isOfKnownLimits else { throw error }
            return false
        }
    }

    /// See `FileSystem`.
    public func remove(_ path: String) throws(StorageError) {
        try retrying("unlink", path) { unsafe unlink(path) }
    }

    /// See `FileSystem`.
    public func remove(
        _ path: String, between: () throws(StorageError) -> Void
    ) throws(StorageError) {
        let file = try LinuxFile(path, flags: O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        try remove(path)
        // It is gone already, and closing it gives the rest back.
        do throws(StorageError) { try file.giveBack(between: between) } catch {}
    }

    /// See `FileSystem`.
    public func removeFolder(_ path: String) throws(StorageError) {
        try retrying("rmdir", path) { unsafe rmdir(path) }
    }

    /// See `FileSystem`.
    public func syncFolder(_ path: String) throws(StorageError) {
        let folder = try retrying("open", path) {
            unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        defer { close(folder) }
        try retrying("fsync", path) { fsync(folder) }
    }

    /// See `FileSystem`.
    public func lock(_ path: String) throws(StorageError) -> any HeldLock {
        try FolderLock(path)
    }
}
