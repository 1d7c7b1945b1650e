import Foundation
import Glibc

/// Files that a command writes. Only their owner may read them: they hold tokens.
enum OutputFile {
    /// Replaces a file, all of it or nothing.
    ///
    /// - Throws: `CommandFailure` with `io`.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        let temporary = path + ".new"
        // One that an earlier run left may have other rights.
        _ = unsafe unlink(temporary)
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(.io, "\(temporary) cannot be made: errno \(errno)")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(bytes))
            try handle.close()
        } catch {
            throw CommandFailure(.io, "\(path) cannot be written: \(error.localizedDescription)")
        }
        guard unsafe rename(temporary, path) == 0 else {
            throw CommandFailure(.io, "\(path) cannot be written: errno \(errno)")
        }
    }
}
