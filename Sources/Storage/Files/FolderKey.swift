/// The secret of a data folder: 32 random bytes from which others derive theirs.
///
/// Made when a folder is first opened and never changed; whoever copies a folder copies it.
public struct FolderKey: Sendable {
    /// Length of the key.
    public static let bytesCount = 32

    /// The key.
    public let bytes: [UInt8]

    /// Reads the key, or makes it: written beside, synced, renamed, so that it is whole or absent.
    ///
    /// - Throws: `missing` in a folder that has been written to: another key would quietly make
    ///   all that was derived from the first one wrong.
    static func load(from folder: DataFolder) throws(StorageError) -> FolderKey {
        let segments = try Segment.list(in: folder).firsts
        let snapshots = try Snapshot.list(in: folder) { _ in }
        if let key = try find(in: folder, isNeeded: !(segments.isEmpty && snapshots.isEmpty)) {
            return key
        }
        return try make(in: folder)
    }

    /// Makes a key for a folder that has none.
    @discardableResult
    static func make(in folder: DataFolder) throws(StorageError) -> FolderKey {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<bytesCount).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        try folder.replace(folder.key, with: bytes.span)
        return FolderKey(bytes: bytes)
    }

    /// Reads the key.
    ///
    /// - Parameter isNeeded: Whether the folder has been written to.
    /// - Returns: Nil when there is none and none is needed.
    /// - Throws: `missing` when it is needed; `foreign` when it has another length; `io`.
    static func find(
        in folder: DataFolder, isNeeded: Bool
    ) throws(StorageError) -> FolderKey? {
        let path = folder.key
        let bytes: [UInt8]
        do throws(StorageError) {
            bytes = try folder.files.openForReading(path).read(at: 0, count: bytesCount + 1)
        } catch {
            guard error.isAbsence else { throw error }
            guard !isNeeded else {
                let why = "it was made with the folder; restore it from a backup"
                throw .missing(path: path, why: why)
            }
            return nil
        }
        guard bytes.count == bytesCount else {
            throw .foreign(path: path, why: "a key has \(bytesCount) bytes")
        }
        return FolderKey(bytes: bytes)
    }
}

extension FolderKey: CustomStringConvertible {
    /// Never the key: descriptions reach logs.
    public var description: String { "FolderKey" }
}
