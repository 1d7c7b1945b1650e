internal import Core

/// A photo or attachment that could not be taken along, and why.
public struct FileFlaw: Equatable, Sendable, CustomStringConvertible {
    /// Below the data folder, `files/ab/ab…`.
    public let path: String
    /// What is wrong with it.
    public let why: String

    /// `files/ab/ab…: the file is not there`
    public var description: String { "\(path): \(why)" }

    static let damaged = "the file is not what its name says"
    static let missing = "the file is not there"
    static let unreadable = "the file cannot be read"
}

extension DataFolder {
    /// The digest that a file's path below the folder stands for; nil for any other path.
    static func digest(ofPath path: String) -> SHA256.Digest? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "files", isPart(parts[1]) else { return nil }
        return digest(in: parts[2], part: parts[1])
    }

    /// Where a file lies below the folder.
    static func contentPath(_ digest: SHA256.Digest) -> String {
        "files/\(digest.hex.prefix(2))/\(digest.hex)"
    }

    /// Whether the file of a digest has what its name says.
    func isWhole(_ file: String, _ digest: SHA256.Digest) throws(StorageError) -> Bool {
        let opened = try files.openForReading(file)
        let bytes = try opened.read(at: 0, count: try opened.size())
        return SHA256.digest(of: bytes.span) == digest
    }
}
