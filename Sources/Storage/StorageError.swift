public import Core

/// A place in a file: what an owner needs to look at damage with other tools.
public struct FilePlace: Equatable, Sendable, CustomStringConvertible {
    /// The file's path, as the program was given it.
    public let path: String
    /// The line, from 1.
    public let line: Int
    /// The byte at which the line begins, from 0.
    public let byte: Int

    /// A place from its parts.
    public init(path: String, line: Int, byte: Int) {
        self.path = path
        self.line = line
        self.byte = byte
    }

    /// `path, line 3, byte 412`
    public var description: String { "\(path), line \(line), byte \(byte)" }
}

/// Every way the data folder says no. No case carries what a line contains, so messages may be
/// logged.
public enum StorageError: Error, Equatable, Sendable {
    /// A system call failed.
    case io(call: String, errno: Int32, path: String)
    /// Another process has the folder.
    case locked(path: String, pid: Int32?)
    /// What was proven to be durable is damaged or gone; only an operator may go on from here.
    case damaged(FilePlace, why: String)
    /// A line is whole, its checksum is right, and it still cannot be understood.
    case unreadable(FilePlace, why: String)
    /// A line is whole and stands where another number belongs.
    case outOfOrder(FilePlace, expected: SequenceNumber, found: SequenceNumber)
    /// A file that belongs to the journal is not there, or another stands in its place.
    case missing(path: String, why: String)
    /// A newer version of the program wrote the file.
    case newerFormat(path: String, version: Int, known: Int)
    /// The file or folder is not what it is taken for.
    case foreign(path: String, why: String)
    /// What was to be written rested on facts that were lost in a failed write.
    case lost
    /// The store is closed, or cannot write now.
    case unavailable
}

extension StorageError: CustomStringConvertible {
    /// One sentence for a log or a terminal.
    public var description: String {
        switch self {
        case .io(let call, let errno, let path): "\(call) \(path): \(Errno.text(errno))"
        case .locked(let path, let pid?): "\(path) is in use by process \(pid)"
        case .locked(let path, nil): "\(path) is in use by another process"
        case .damaged(let place, let why): "damaged: \(place): \(why)"
        case .unreadable(let place, let why): "cannot be read: \(place): \(why)"
        case .outOfOrder(let place, let expected, let found):
            "out of order: \(place): transaction \(found) stands where \(expected) belongs"
        case .missing(let path, let why): "missing: \(path): \(why)"
        case .newerFormat(let path, let version, let known):
            "\(path) has format version \(version); this program knows up to \(known)"
        case .foreign(let path, let why): "\(path) cannot be used: \(why)"
        case .lost: "a write failed, and what was asked for rested on it"
        case .unavailable: "the data folder cannot be written now"
        }
    }
}
