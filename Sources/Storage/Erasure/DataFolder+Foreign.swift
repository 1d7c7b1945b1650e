internal import Core

/// What lies in a data folder and is none of this program's: nobody knows whose data it has.
extension DataFolder {
    /// Paths of files and folders, in order.
    func foreign() throws(StorageError) -> [String] {
        var paths = try names(in: path).filter { !isKnown($0) }.map { path + "/" + $0 }
        paths += try Segment.list(in: self).foreign
        for name in try files.list(snapshots) {
            let part = snapshots + "/" + name
            if Self.sequence(in: name) != nil {
                let own = [SnapshotManifest.name] + Noun.allCases.map { $0.rawValue + ".jsonl" }
                paths += try names(in: part).filter { !own.contains($0) }.map { part + "/" + $0 }
            } else if !name.hasPrefix(Self.temporaryPrefix), !name.contains(Self.brokenMark) {
                paths.append(part)
            }
        }
        for name in try names(in: archive)
        where Self.segmentFirst(in: name) == nil && name != Self.erasingName {
            paths.append(archive + "/" + name)
        }
        return try (paths + foreignFiles()).sorted()
    }

    private func foreignFiles() throws(StorageError) -> [String] {
        var paths: [String] = []
        for part in try names(in: contents) where !part.hasPrefix(Self.temporaryPrefix) {
            let folder = contents + "/" + part
            guard Self.isPart(part) else {
                paths.append(folder)
                continue
            }
            do throws(StorageError) {
                paths += try names(in: folder)
                    .filter { Self.digest(in: $0, part: part) == nil }
                    .map { folder + "/" + $0 }
            } catch {
                guard error.isOfFile else { throw error }
                paths.append(folder)
            }
        }
        return paths
    }

    /// Whether something in the data folder is the program's own.
    private func isKnown(_ name: String) -> Bool {
        let own =
            [
                journal, snapshots, archive, contents, key, lock, damaged, erasureMark, begunMark,
                backupManifest, outbox,
            ].map { Self.split($0).name } + [SideFile.attempts]
        return own.contains(name) || ["control.sock", "lost+found"].contains(name)
            || (name.hasSuffix(".tmp") && own.contains(String(name.dropLast(4))))
    }
}

extension FolderReader {
    /// What lies in a data folder and is none of this program's: files and folders, in order.
    ///
    /// - Throws: `io`.
    public static func foreignFiles(
        of path: String, files: any FileSystem = LinuxFileSystem()
    ) throws(StorageError) -> [String] {
        try DataFolder(path: path, files: files).foreign()
    }
}
