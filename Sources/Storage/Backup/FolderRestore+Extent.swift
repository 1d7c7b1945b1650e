import Core

/// How much of a backup a restore takes.
extension FolderRestore {
    /// The last transaction that is wanted, and when it was made.
    func end(
        of extent: Extent
    ) throws(StorageError) -> (SequenceNumber, Timestamp?) {
        var last: SequenceNumber = 0
        var at: Timestamp?
        for entry in manifest.segments {
            if case .sequence(let wanted) = extent, entry.first > wanted, last > 0 { break }
            var reader = try SegmentReader(
                try Segment(first: entry.first, in: backup), limit: entry.length)
            reading: while true {
                let line: RawLine
                switch try reader.next() {
                case .line(let found): line = found
                case .end: break reading
                case .broken(let place, let why): throw .damaged(place, why: why)
                }
                let transaction = try line.transaction()
                if extent.isBeyond(transaction) {
                    try requireReached(last, "so early")
                    return (last, at)
                }
                try reader.accept(transaction.sequence, at: line.place)
                (last, at) = (transaction.sequence, transaction.origin.at)
            }
        }
        guard last == manifest.last || extent == .sequence(last) else {
            throw .missing(
                path: backup.path,
                why: "it goes up to transaction \(manifest.last), and leads to \(last)")
        }
        if case .sequence(let wanted) = extent {
            try requireReached(last, "so early")
            guard wanted == last else {
                throw .missing(
                    path: backup.path, why: "it goes up to transaction \(manifest.last) only")
            }
        }
        return (last, at)
    }

    private func requireReached(
        _ last: SequenceNumber, _ what: String
    ) throws(StorageError) {
        guard last == 0 else { return }
        let first = manifest.segments.first?.first ?? 1
        throw .missing(
            path: backup.path,
            why: "there is no transaction \(what) in it; it begins with transaction \(first)")
    }

    /// - Throws: `missing` when no snapshot stands in for what is before the first segment.
    func requireBase(of last: SequenceNumber) throws(StorageError) {
        guard let first = manifest.segments.first?.first, first > 1 else { return }
        guard manifest.snapshots.contains(where: { $0 + 1 >= first && $0 <= last }) else {
            let reach = manifest.snapshots.filter { $0 + 1 >= first }.min() ?? manifest.last
            throw .missing(
                path: backup.path,
                why: "it reaches back to transaction \(max(reach, first)), not to \(last)")
        }
    }
}

extension FolderRestore.Extent {
    /// Whether a transaction is the first that is not wanted.
    fileprivate func isBeyond(_ transaction: Transaction) -> Bool {
        switch self {
        case .all: false
        case .sequence(let wanted): transaction.sequence > wanted
        case .time(let moment): transaction.origin.at > moment
        }
    }
}
