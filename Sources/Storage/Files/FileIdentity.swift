internal import Glibc

/// Which file of the machine something is, whatever its name.
struct FileIdentity: Equatable {
    private let device: dev_t
    private let number: ino_t

    /// An open file's.
    init(_ descriptor: Int32, path: String) throws(StorageError) {
        var status = stat()
        try retrying("fstat", path) { unsafe fstat(descriptor, &status) }
        device = status.st_dev
        number = status.st_ino
    }

    /// That of what a path leads to; nil when it leads nowhere.
    init?(at path: String) throws(StorageError) {
        var status = stat()
        do throws(StorageError) {
            try retrying("stat", path) { unsafe stat(path, &status) }
        } catch {
            switch error {
            case .io(_, ENOENT, _), .io(_, ENOTDIR, _): return nil
            default: throw error
            }
        }
        device = status.st_dev
        number = status.st_ino
    }
}
