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
        let path = folder.key
        let files = folder.files
        do throws(StorageError) {
            let bytes = try files.open(path).read(at: 0, count: bytesCount + 1)
            guard bytes.count == bytesCount else {
                throw .foreign(path: path, why: "a key has \(bytesCount) bytes")
            }
            return FolderKey(bytes: bytes)
        } catch {
            guard error.isAbsence else { throw error }
        }
        guard try Segment.list(in: folder).firsts.isEmpty else {
            throw .missing(path: path, why: "it was made with the folder; restore it from a backup")
        }
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<bytesCount).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        try folder.replace(path, with: bytes.span)
        return FolderKey(bytes: bytes)
    }
}

extension FolderKey: CustomStringConvertible {
    /// Never the key: descriptions reach logs.
    public var description: String { "FolderKey" }
}
