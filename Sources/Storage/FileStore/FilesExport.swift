public import Core

/// Copies the photos and attachments of a data folder beside whoever has it. Each is compared with
/// its name; what is not what its name says is left out.
public struct FilesExport {
    private var copied: Set<String> = []
    private var faults: [String: String] = [:]

    /// Copies them into the folder `files` of another folder, which is there.
    ///
    /// - Throws: `io` when something cannot be written.
    public init(
        from path: String, to target: String, files: any FileSystem = LinuxFileSystem()
    ) throws(StorageError) {
        let source = DataFolder(path: path, files: files)
        let target = DataFolder(path: target, files: files)
        for part in try FileTree.paths(below: "files", in: source) {
            let new = target.path + "/" + part
            do throws(StorageError) {
                try FileTree.makeFolders(of: part, in: target)
                _ = try FileCopy.copy(source.path + "/" + part, to: new, in: target)
                guard let digest = DataFolder.digest(ofPath: part),
                    try !target.isWhole(new, digest)
                else {
                    copied.insert(part)
                    continue
                }
                faults[part] = FileFlaw.damaged
            } catch {
                // A server removes what nothing names any more.
                guard error.isAbsence || error.isUnreadable(source.path + "/" + part) else {
                    throw error
                }
                if !error.isAbsence { faults[part] = FileFlaw.unreadable }
            }
            try target.removeIfThere(new)
        }
    }

    /// What a state names and was not copied.
    public func flaws(in state: borrowing State) -> [FileFlaw] {
        var named = NamedFiles()
        state.recount(.photo) { named.note($0) }
        return named.lengths.keys.map { DataFolder.contentPath($0) }
            .filter { !copied.contains($0) }.sorted()
            .map { FileFlaw(path: $0, why: faults[$0] ?? FileFlaw.missing) }
    }
}
