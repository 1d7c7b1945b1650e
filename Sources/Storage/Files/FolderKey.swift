internal import Core

/// The secret of a data folder: 32 random bytes from which others derive theirs.
///
/// Made when a folder is first opened and never changed; whoever copies a folder copies it. Its
/// file is one line with a checksum, so that a flipped bit is told from another key. Folders of
/// older programs have the bare bytes; the next start gives them a line.
public struct FolderKey: Sendable {
    /// Length of the key.
    public static let bytesCount = 32

    /// The key.
    public let bytes: [UInt8]
    /// What its folder is called by files that must not be another's; no secret. It follows from
    /// the first key, and stays when that is lost and another is made.
    let folderID: String

    init(bytes: [UInt8], folderID: String? = nil) {
        self.bytes = bytes
        let digest = SHA256.digest(of: Array("welldone folder of ".utf8) + bytes)
        self.folderID = folderID ?? String(digest.hex.prefix(32))
    }

    /// Reads the key, or makes it: written beside, synced, renamed, so that it is whole or absent.
    ///
    /// - Throws: `missing` in a folder that has been written to: another key would quietly make
    ///   all that was derived from the first one wrong. Else as `find`.
    static func load(from folder: DataFolder) throws(StorageError) -> FolderKey {
        guard let (key, isBare) = try read(in: folder, isNeeded: try folder.isBegun()) else {
            return try make(in: folder)
        }
        // What cannot be written now, as on a full disk, is written at another start.
        if isBare { try? key.write(to: folder) }
        return key
    }

    /// Makes a key for a folder that has none.
    ///
    /// - Parameter folderID: What the folder was called, where that is known.
    @discardableResult
    static func make(
        in folder: DataFolder, folderID: String? = nil
    ) throws(StorageError) -> FolderKey {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<bytesCount).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let key = FolderKey(bytes: bytes, folderID: folderID)
        try key.write(to: folder)
        return key
    }

    /// Reads the key.
    ///
    /// - Parameter isNeeded: Whether the folder has been written to.
    /// - Returns: Nil when there is none and none is needed.
    /// - Throws: `missing` when it is needed; `damaged` when it is not whole; `newerFormat`;
    ///   `foreign` when the file is something else; `io`.
    static func find(in folder: DataFolder, isNeeded: Bool) throws(StorageError) -> FolderKey? {
        try read(in: folder, isNeeded: isNeeded)?.key
    }

    private func write(to folder: DataFolder) throws(StorageError) {
        try folder.replace(folder.key, with: SealedLine.document(KeyLine(self)).span)
    }

    /// - Returns: The key, and whether its file has nothing but its bytes.
    private static func read(
        in folder: DataFolder, isNeeded: Bool
    ) throws(StorageError) -> (key: FolderKey, isBare: Bool)? {
        let path = folder.key
        let file: any File
        do throws(StorageError) { file = try folder.files.openForReading(path) } catch {
            guard error.isAbsence else { throw error }
            guard !isNeeded else {
                let why = "it was made with the folder; restore it from a backup"
                throw .missing(path: path, why: why)
            }
            return nil
        }
        let found = try file.read(at: 0, count: bytesCount + 1)
        // A line that was cut to that length is no key.
        if found.count == bytesCount, !KeyLine.isBegun(in: found) {
            return (FolderKey(bytes: found), true)
        }
        let line = try KeyLine.read(file, path: path)
        return (FolderKey(bytes: line.key, folderID: line.folder), false)
    }
}

extension FolderKey: CustomStringConvertible {
    /// Never the key: descriptions reach logs.
    public var description: String { "FolderKey" }
}
