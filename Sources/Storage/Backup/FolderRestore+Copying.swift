import Core

/// How a restore fills the new folder, and reads it.
extension FolderRestore {
    /// Copies all that belongs to it, and compares it with the checksums.
    func fill(
        _ folder: DataFolder, through last: SequenceNumber, _ leftOut: inout [FileFlaw]
    ) throws(StorageError) {
        try folder.makeParts()
        let segments = manifest.segments.filter { $0.first <= last }
        let snapshots = manifest.snapshots.filter { $0 <= last }.map {
            "snapshots/" + DataFolder.padded($0) + "/"
        }
        let files = manifest.files.filter { file in
            !file.path.hasPrefix("snapshots/")
                || snapshots.contains { file.path.hasPrefix($0) }
        }
        let total = segments.count + files.count
        for (done, file) in files.enumerated() {
            do throws(StorageError) { try copy(file, to: folder) } catch {
                guard leavesOutDamaged, let why = error.flaw(of: file, in: backup) else {
                    throw error
                }
                try folder.removeIfThere(folder.path + "/" + file.path)
                leftOut.append(FileFlaw(path: file.path, why: why))
            }
            progress(FolderCheck.Step(path: file.path, done: done + 1, total: total))
        }
        for (done, segment) in segments.enumerated() {
            try copy(segment, to: folder, through: last)
            let path = folder.segment(segment.first)
            progress(FolderCheck.Step(path: path, done: files.count + done + 1, total: total))
        }
        // The backup was begun without what was erased, and goes on to be one of this folder.
        if manifest.erased > 0 { try ErasureMark(sequence: manifest.erased).write(to: folder) }
        for path in Set(files.map { DataFolder.split(folder.path + "/" + $0.path).folder }) {
            try folder.files.syncFolder(path)
        }
        try folder.files.syncFolder(folder.journal)
        try folder.files.syncFolder(folder.snapshots)
    }

    private func copy(
        _ file: BackupManifest.CopiedFile, to folder: DataFolder
    ) throws(StorageError) {
        guard file.isOurs else {
            throw .foreign(path: backup.backupManifest, why: "it names files outside of it")
        }
        try FileTree.makeFolders(of: file.path, in: folder)
        let path = backup.path + "/" + file.path
        let found = try FileCopy.copy(path, to: folder.path + "/" + file.path, in: folder)
        guard found.bytes == file.bytes, found.checksum == file.checksum else {
            throw .damaged(
                FilePlace(path: path, line: 0, byte: 0),
                why: "it is not as it was when the backup was made")
        }
    }

    private func copy(
        _ entry: BackupManifest.CopiedSegment, to folder: DataFolder,
        through last: SequenceNumber
    ) throws(StorageError) {
        let path = backup.segment(entry.first)
        let checksum = try FileCopy.checksum(of: path, count: entry.length, in: backup)
        guard checksum == entry.checksum else {
            throw .damaged(
                try place(of: entry), why: "it is not as it was when the backup was made")
        }
        var length = entry.length
        if entry.last > last {
            var reader = try SegmentReader(
                try Segment(first: entry.first, in: backup), limit: entry.length)
            while reader.expected <= last, case .line(let line) = try reader.next() {
                try reader.accept(line.numbers?.sequence ?? 0, at: line.place)
            }
            length = reader.place.byte
        }
        let file = try folder.files.create(folder.segment(entry.first))
        try FileCopy.append(0..<length, of: path, to: file, in: folder)
        try file.sync()
    }

    /// The first line of a segment that is not whole; the file when each is.
    private func place(
        of entry: BackupManifest.CopiedSegment
    ) throws(StorageError) -> FilePlace {
        let path = backup.segment(entry.first)
        var scanner = try LineScanner(
            try backup.files.openForReading(path), path: path, limit: entry.length)
        while let line = try scanner.next() {
            if SealedLine.fault(line) != nil { return line.place }
        }
        return FilePlace(path: path, line: 0, byte: min(entry.length, scanner.limit))
    }

    /// Reads all of the new folder.
    func check(
        _ folder: DataFolder, _ leftOut: inout [FileFlaw]
    ) throws(StorageError) {
        let check = try FolderCheck.run(
            folder: folder.path, files: folder.files, progress: progress)
        for finding in check.findings where finding.severity == .damage {
            let path = finding.place.path
            guard path.hasPrefix(folder.contents + "/") else {
                throw .damaged(finding.place, why: finding.text)
            }
            let part = String(path.dropFirst(folder.path.count + 1))
            guard leavesOutDamaged else {
                throw .damaged(
                    FilePlace(path: backup.path + "/" + part, line: 0, byte: 0),
                    why: "\(finding.text); --without-damaged-files restores all else")
            }
            try folder.removeIfThere(path)
            if leftOut.contains(where: { $0.path == part }) { continue }
            leftOut.append(FileFlaw(path: part, why: finding.text))
        }
    }
}

extension BackupManifest.CopiedFile {
    /// Whether the path stays in the folder. A manifest may come from anywhere.
    fileprivate var isOurs: Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, ["key", "snapshots", "files"].contains(first) else {
            return false
        }
        return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\0") }
    }
}

extension StorageError {
    /// What is wrong with a photo or attachment of a backup; nil when it is something else.
    fileprivate func flaw(of file: BackupManifest.CopiedFile, in backup: DataFolder) -> String? {
        guard DataFolder.digest(ofPath: file.path) != nil else { return nil }
        if isAbsence { return FileFlaw.missing }
        if isUnreadable(backup.path + "/" + file.path) { return FileFlaw.unreadable }
        if case .damaged(_, let why) = self { return why }
        return nil
    }
}
