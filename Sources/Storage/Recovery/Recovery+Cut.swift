internal import Core

/// An interrupted write that is to be cut off, once nothing speaks against opening the folder.
struct Cut {
    var segment: Segment
    var place: FilePlace
    /// Whether nothing of the segment counts, not even its header.
    var isWhole = false
    var why: String
}

/// Changing what was found: only what is proven to be an interrupted write, and never without
/// keeping the bytes.
extension Recovery {
    func make(_ cut: Cut) throws(StorageError) {
        let kept: String
        do throws(StorageError) {
            kept =
                cut.isWhole ? try setAside(cut.segment) : try keepTail(of: cut.segment, cut.place)
        } catch {
            // On a full disk the bytes cannot be kept, so they stay: until a next segment says how
            // much of this one counts, the next start finds the same again.
            guard error.isOfSpace, !cut.isWhole else { throw error }
            return
        }
        if !cut.isWhole { try cutTail(of: cut.segment, cut.place) }
        report(
            .cut(cut.place, bytes: cut.segment.size - cut.place.byte, keptIn: kept, why: cut.why))
    }

    private func setAside(_ segment: Segment) throws(StorageError) -> String {
        let kept = try folder.setAside(segment.path, mark: DataFolder.cutMark + "0")
        try folder.files.syncFolder(folder.journal)
        return kept
    }

    /// Cuts off what follows a place. A sync that fails here, also for want of room, may have taken
    /// from what is before it, which was read and not yet synced: only another start can tell.
    private func cutTail(of segment: Segment, _ place: FilePlace) throws(StorageError) {
        let file = try segment.open()
        try file.truncate(to: place.byte)
        try file.sync()
    }

    /// Copies what follows a place into a file of its own.
    private func keepTail(
        of segment: Segment, _ place: FilePlace
    ) throws(StorageError) -> String {
        let kept = try folder.freeName(segment.path + DataFolder.cutMark + String(place.byte))
        let copy = try folder.files.create(kept)
        let file = try segment.open()
        var at = place.byte
        do throws(StorageError) {
            while at < segment.size {
                let bytes = try file.read(
                    at: at, count: min(LineScanner.stretchBytes, segment.size - at))
                guard !bytes.isEmpty else { break }
                try copy.append(bytes.span)
                at += bytes.count
            }
            try copy.sync()
        } catch {
            try? folder.files.remove(kept)
            throw error
        }
        try folder.files.syncFolder(folder.journal)
        return kept
    }

    /// Syncs the end of the journal, and the names. A segment was durable before the next began.
    func sync(_ end: SequenceNumber?) throws(StorageError) {
        if let end {
            let file = try folder.files.open(folder.segment(end))
            try file.sync()
            // A process that was killed leaves room that it had set aside.
            try file.truncate(to: try file.size())
        }
        try folder.removeIfThere(folder.nextSegment)
        try folder.files.syncFolder(folder.journal)
        try folder.files.syncFolder(folder.snapshots)
        try folder.files.syncFolder(folder.path)
    }
}
