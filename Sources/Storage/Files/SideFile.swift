/// A small file of the data folder that no fact rests on: it may be old, and it may be missing.
///
/// It is written beside, synced and renamed, so it is there as a whole or as it was before.
public struct SideFile: Sendable {
    /// Where failed log-ins are kept over a restart.
    public static let attempts = "attempts.json"

    private let folder: DataFolder
    private let path: String

    /// - Parameters:
    ///   - name: Its name in the folder.
    ///   - folder: A data folder that this process owns.
    public init(
        _ name: String, in folder: String, files: any FileSystem = LinuxFileSystem()
    ) {
        self.folder = DataFolder(path: folder, files: files)
        path = self.folder.path + "/" + name
    }

    /// All of it; nil where there is none.
    ///
    /// - Parameter bytesMax: A larger one was not written here, and is not read.
    /// - Throws: `io`; `foreign` for one that is larger.
    public func read(bytesMax: Int) throws(StorageError) -> [UInt8]? {
        let file: any File
        do throws(StorageError) { file = try folder.files.openForReading(path) } catch {
            guard error.isAbsence else { throw error }
            return nil
        }
        let size = try file.size()
        guard size <= bytesMax else {
            throw .foreign(path: path, why: "it has \(size) bytes, and \(bytesMax) at most")
        }
        return try file.read(at: 0, count: size)
    }

    /// Puts other contents in its place, durably.
    ///
    /// - Throws: `io`; then it is as it was.
    public func replace(with bytes: [UInt8]) throws(StorageError) {
        try folder.replace(path, with: bytes.span)
    }
}
