internal import Core
internal import JSON

/// Comparing snapshots with the journal: one whose checksums are right may still lie.
extension FolderCheck {
    /// Compares each snapshot with what the one before it and the journal lead to, as far as the
    /// journal goes back. Only in a folder where nothing else is damaged.
    mutating func compare(_ snapshots: [SequenceNumber]) throws(StorageError) {
        for sequence in snapshots.sorted() {
            defer { advance(folder.snapshot(sequence)) }
            guard isSound else { continue }
            do throws(StorageError) { try compare(sequence) } catch {
                // A running server removes old ones.
                guard error.isAbsence else {
                    try add(error, in: folder.snapshot(sequence))
                    continue
                }
            }
        }
    }

    private mutating func compare(_ sequence: SequenceNumber) throws(StorageError) {
        guard let said = try rows(of: load(sequence), at: sequence) else { return }
        guard let found = try replay(to: sequence) else { return }
        for noun in Noun.allCases {
            let (said, found) = (said[noun] ?? [], found[noun] ?? [])
            guard said != found else { continue }
            let row = zip(said, found).prefix { $0 == $1 }.count
            let place = try place(ofRow: row, of: noun, in: sequence)
            add(
                .damage, place,
                "the snapshot has \(said.count) rows here, and the journal leads to "
                    + "\(found.count) or to others")
        }
    }

    /// The state of one snapshot; what is wrong with it becomes a finding.
    private mutating func load(_ sequence: SequenceNumber) throws(StorageError) -> State {
        var fault: StorageError?
        let loaded = try Snapshot.loadNewest(in: folder, through: sequence) { notice in
            if case .snapshotBroken(let path, let error) = notice,
                path == folder.snapshot(sequence)
            {
                fault = error
            }
        }
        if let fault { throw fault }
        return loaded.state
    }

    /// What the state of a snapshot before and the journal lead to; nil when they do not reach.
    private func replay(to sequence: SequenceNumber) throws(StorageError) -> [Noun: [UInt32]]? {
        let base = try Snapshot.loadNewest(
            in: folder, through: sequence - 1, report: { _ in }
        ).state
        let segments = try Segment.begun(in: folder, after: base.sequence).filter {
            $0.first <= sequence
        }
        guard let first = segments.first?.first, first <= base.sequence + 1 else { return nil }
        let chain = try SegmentChain(segments, covered: base.sequence)
        var replay = Replay(base)
        for (index, segment) in chain.segments.enumerated() {
            if let last = chain.lastSequence(of: index), last <= replay.state.sequence { continue }
            _ = try replay.run(
                segment, limit: chain.durableLength(of: index), through: sequence)
        }
        return rows(of: replay.finish(), at: sequence)
    }

    /// Checksums of all rows that a state's snapshot would have; nil for a state of another moment.
    private func rows(
        of state: borrowing State, at sequence: SequenceNumber
    ) -> [Noun: [UInt32]]? {
        guard state.sequence == sequence else { return nil }
        var rows: [Noun: [UInt32]] = [:]
        var writer = JSONWriter(capacity: 4_096)
        for noun in Noun.allCases {
            var checksums: [UInt32] = []
            state.recount(noun) { event in
                writer.removeAll()
                event.write(to: &writer)
                writer.withBytes { checksums.append(CRC32C.of($0)) }
            }
            rows[noun] = checksums
        }
        return rows
    }

    /// Where a row stands, behind the line that names the format.
    private func place(
        ofRow row: Int, of noun: Noun, in sequence: SequenceNumber
    ) throws(StorageError) -> FilePlace {
        let path = SnapshotWriter.path(of: noun, in: folder.snapshot(sequence))
        var scanner = try LineScanner(try folder.files.openForReading(path), path: path)
        var left = row + 1
        while left > 0, try scanner.next() != nil { left -= 1 }
        return scanner.place
    }
}
