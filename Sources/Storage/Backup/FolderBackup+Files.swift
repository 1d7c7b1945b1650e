internal import Core

/// Photos and attachments of a backup, each compared with its name.
extension FolderBackup {
    /// Copies those that are new. One that is damaged is left out: what it has is nobody's photo.
    mutating func copyFiles(
        _ files: inout [String: BackupManifest.CopiedFile]
    ) throws(StorageError) {
        faults = [:]
        for path in try FileTree.paths(below: "files", in: source) {
            defer { advance(path) }
            guard files[path] == nil else { continue }
            do throws(StorageError) {
                try copyOnce(path, &files)
                guard let digest = DataFolder.digest(ofPath: path),
                    try !target.isWhole(target.path + "/" + path, digest)
                else { continue }
                faults[path] = FileFlaw.damaged
            } catch {
                // One that nothing names any more may go away meanwhile.
                if error.isAbsence { continue }
                guard error.isUnreadable(source.path + "/" + path) else { throw error }
                faults[path] = FileFlaw.unreadable
            }
            if files.removeValue(forKey: path) != nil { filesCopied -= 1 }
            try target.removeIfThere(target.path + "/" + path)
        }
    }

    /// The files that the backup's newest state names, and the backup does not have.
    func flaws(of manifest: BackupManifest) throws(StorageError) -> [FileFlaw] {
        let found = Set(manifest.files.map(\.path))
        return try named(by: manifest).lengths.keys.map { DataFolder.contentPath($0) }
            .filter { !found.contains($0) }.sorted()
            .map { FileFlaw(path: $0, why: faults[$0] ?? FileFlaw.missing) }
    }

    /// What the backup's newest state names, as its newest snapshot and what follows that say.
    private func named(by manifest: BackupManifest) throws(StorageError) -> NamedFiles {
        var named = NamedFiles()
        let newest = manifest.snapshots.max()
        if let newest {
            let reader = try SnapshotReader(newest, in: target)
            named.beginSnapshot(at: newest)
            for entry in reader.manifest.files where entry.noun == Noun.photo.rawValue {
                try reader.check(entry) { named.note($0) }
            }
        }
        for entry in manifest.segments where entry.last > newest ?? 0 {
            var reader = try SegmentReader(
                try Segment(first: entry.first, in: target), limit: entry.length)
            while case .line(let line) = try reader.next() { named.note(try line.transaction()) }
        }
        return named
    }
}

extension StorageError {
    /// Whether the disk could not read a file.
    func isUnreadable(_ file: String) -> Bool {
        if case .io(_, Errno.inputOutput, file) = self { true } else { false }
    }
}
