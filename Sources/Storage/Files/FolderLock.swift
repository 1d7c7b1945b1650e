internal import Glibc

/// The lock file that says which process owns a data folder.
///
/// The lock is `flock`'s, so it ends with the process however that ends; the number in the file
/// only tells others whom to look for. The file stays when the lock is given up: removing it
/// would let two processes lock two files of one name.
final class FolderLock: HeldLock {
    /// Longest process number, with its newline.
    private static let pidBytesMax = 16

    private let path: String
    private let descriptor: Int32
    private let isReleased = Flag()

    init(_ path: String) throws(StorageError) {
        let descriptor = try retrying("open", path) {
            unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, LinuxFileSystem.fileMode)
        }
        do throws(StorageError) {
            try retrying("flock", path) { flock(descriptor, LOCK_EX | LOCK_NB) }
        } catch .io(_, EWOULDBLOCK, _) {
            let pid = Self.pid(in: descriptor)
            close(descriptor)
            throw .locked(path: path, pid: pid)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.path = path
        signPID()
    }

    /// Says whose the lock is. On a full disk that stays unsaid: it must not keep a server from
    /// answering what it can read.
    private func signPID() {
        let text = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        _ = unsafe text.withUnsafeBytes {
            unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0)
        }
    }

    func isStillThere() throws(StorageError) -> Bool {
        try FileIdentity(descriptor, path: path) == FileIdentity(at: path)
    }

    deinit { release() }

    /// The lock is given up before the descriptor is: a child that is being started has a copy of
    /// that until it becomes another program, and would keep the lock for as long.
    func release() {
        guard isReleased.raise() else { return }
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func pid(in descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: pidBytesMax)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
        }
        let text = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
        return Int32(text.prefix { $0.isNumber })
    }
}
