import Foundation

/// Files that a command is told to read.
enum InputFile {
    /// Bytes of a file that are read; more is a mistake.
    static let bytesMax = 64 << 20

    /// - Throws: `CommandFailure`: `noInput` when it is not there or a folder, `io` when it cannot
    ///   be read.
    static func bytes(of path: String) throws(CommandFailure) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(.noInput, "\(path) is not there")
        }
        guard !isFolder(path) else {
            throw CommandFailure(.noInput, "\(path) is a folder, and a file is needed")
        }
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }  // It was only read.
            let data = try handle.read(upToCount: bytesMax + 1) ?? Data()
            guard data.count <= bytesMax else {
                throw CommandFailure(.data, "\(path) has more than \(bytesMax) bytes")
            }
            return Array(data)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.io, "\(path) cannot be read: \(error.localizedDescription)")
        }
    }

    /// Whether there is a folder.
    static func isFolder(_ path: String) -> Bool {
        // Of a file there is nothing behind the slash.
        !path.isEmpty && FileManager.default.fileExists(atPath: path + "/")
    }
}
