internal import CLinux
internal import Glibc

/// An open file of the machine's file system.
final class LinuxFile: File {
    private let path: String
    private let descriptor: Int32

    init(_ path: String, flags: Int32) throws(StorageError) {
        self.path = path
        descriptor = try retrying("open", path) {
            unsafe Glibc.open(path, flags, LinuxFileSystem.fileMode)
        }
    }

    deinit { close(descriptor) }

    func size() throws(StorageError) -> Int {
        var status = stat()
        try retrying("fstat", path) { unsafe fstat(descriptor, &status) }
        return Int(status.st_size)
    }

    func append(_ bytes: Span<UInt8>) throws(StorageError) {
        var written = 0
        while written < bytes.count {
            let rest = bytes.extracting(written...)
            let count = try retrying("write", path) {
                unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            }
            if count == 0 { throw .io(call: "write", errno: ENOSPC, path: path) }
            written += count
        }
    }

    func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
        var failure: StorageError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(StorageError) {
                while filled < count {
                    let got = try retrying("read", path) {
                        unsafe pread(
                            descriptor, buffer.baseAddress?.advanced(by: filled), count - filled,
                            off_t(offset + filled))
                    }
                    if got == 0 { return }
                    filled += got
                }
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }

    func sync() throws(StorageError) {
        do throws(StorageError) {
            try retrying("fdatasync", path) { fdatasync(descriptor) }
        } catch {
            // The kernel takes what it could not write for clean: it would be read as if it were on
            // the disk, and the next sync would say nothing. So the next reader is to ask the disk.
            posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
            throw error
        }
    }

    func reserve(upTo size: Int) throws(StorageError) -> Bool {
        let end = try self.size()
        guard size > end else { return true }
        do throws(StorageError) {
            try retrying("fallocate", path) {
                clinux_reserve(descriptor, off_t(end), off_t(size - end))
            }
            return true
        } catch {
            switch error {
            case .io(_, EOPNOTSUPP, _), .io(_, ENOSYS, _), .io(_, EINVAL, _): return false
            default: throw error
            }
        }
    }

    func isStill(at path: String) throws(StorageError) -> Bool {
        try FileIdentity(descriptor, path: self.path) == FileIdentity(at: path)
    }

    func truncate(to size: Int) throws(StorageError) {
        try retrying("ftruncate", path) { ftruncate(descriptor, off_t(size)) }
    }

    /// Given back at a time: a few milliseconds of a disk that hears of every block that is free.
    static let stepBytes = 2 << 20

    /// Gives back the room of a file that was removed, from its end, unless it has another name.
    func giveBack(between: () throws(StorageError) -> Void) throws(StorageError) {
        var status = stat()
        try retrying("fstat", path) { unsafe fstat(descriptor, &status) }
        guard status.st_nlink == 0 else { return }
        var size = Int(status.st_size)
        while size > 0 {
            size = max(0, size - Self.stepBytes)
            try truncate(to: size)
            try sync()
            try between()
        }
    }

    func push(_ part: Range<Int>, after earlier: Range<Int>) throws(StorageError) {
        do throws(StorageError) {
            try retrying("sync_file_range", path) {
                clinux_push(
                    descriptor, off_t(part.lowerBound), off_t(part.count),
                    off_t(earlier.lowerBound), off_t(earlier.count))
            }
        } catch {
            switch error {
            case .io(_, ENOSYS, _), .io(_, ESPIPE, _), .io(_, EINVAL, _): return
            default: throw error
            }
        }
    }
}
