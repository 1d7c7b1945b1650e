internal import Core

/// Comparing a backup with what its manifest says.
extension FolderCheck {
    /// Reads all that the manifest of a backup names; nothing when the folder is no backup.
    mutating func readBackup() throws(StorageError) {
        let manifest: BackupManifest
        do throws(StorageError) {
            guard let found = try BackupManifest.read(from: folder) else { return }
            if found.isUnfinished { throw folder.unfinished }
            manifest = found
        } catch {
            return try add(error, in: folder.backupManifest)
        }
        let segments = manifest.segments.map { segment in
            (folder.segment(segment.first), segment.length, segment.checksum)
        }
        let files = manifest.files.map { file in
            (folder.path + "/" + file.path, file.bytes, file.checksum)
        }
        for (path, length, checksum) in segments + files {
            do throws(StorageError) {
                let found = try FileCopy.checksum(of: path, count: length, in: folder)
                guard found != checksum else { continue }
                add(
                    .damage, FilePlace(path: path, line: 0, byte: 0),
                    "it is not as it was when the backup was made")
            } catch {
                try add(error, in: path)
            }
        }
    }
}
