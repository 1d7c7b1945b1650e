internal import Core
internal import JSON

/// What is read, and in which order.
extension FolderCheck {
    /// Says which of the folders in it are gone. They are made before the key is.
    mutating func readParts(_ names: [String]) -> (hasJournal: Bool, hasSnapshots: Bool) {
        let isBegun = names.contains(DataFolder.split(folder.key).name)
        let found = [folder.journal, folder.snapshots].map { part in
            let isThere = names.contains(DataFolder.split(part).name)
            if isBegun, !isThere {
                add(.damage, FilePlace(path: part, line: 0, byte: 0), "the folder is gone")
            }
            return isThere
        }
        return (found[0], found[1])
    }

    /// The key is only looked at: another one, made here, would hide that the first is gone.
    mutating func readKey(isNeeded: Bool) throws(StorageError) {
        do throws(StorageError) { _ = try FolderKey.find(in: folder, isNeeded: isNeeded) } catch {
            try add(error, in: folder.key)
        }
    }

    /// What the journal must have; nil where nothing says so.
    mutating func readBegunMark() throws(StorageError) -> BegunMark? {
        do throws(StorageError) { return try BegunMark.read(from: folder) } catch {
            try add(error, in: folder.begunMark)
            return nil
        }
    }

    mutating func readProof(
        _ snapshots: [SequenceNumber]
    ) throws(StorageError) -> SequenceNumber {
        var stopped: SequenceNumber = 0
        do throws(StorageError) { stopped = try StopMark.read(from: folder)?.sequence ?? 0 } catch {
            try add(error, in: folder.stopMark)
        }
        return max(stopped, try Snapshot.proving(snapshots, in: folder).max() ?? 0)
    }

    mutating func readSnapshot(_ sequence: SequenceNumber) throws(StorageError) {
        let path = folder.snapshot(sequence)
        do throws(StorageError) {
            let reader = try SnapshotReader(sequence, in: folder)
            named.beginSnapshot(at: sequence)
            for entry in reader.manifest.files {
                rows += try reader.check(entry) { named.note($0) }
            }
        } catch { try add(error, in: path) }
        advance(path)
    }

    mutating func readJournal(
        _ firsts: [SequenceNumber], archived: [SequenceNumber], covered: SequenceNumber,
        _ proof: SequenceNumber
    ) throws(StorageError) {
        var segments: [Segment] = []
        let all = archived.map { ($0, true) } + firsts.map { ($0, false) }
        for (first, isArchived) in all {
            do throws(StorageError) {
                segments.append(try Segment(first: first, in: folder, isArchived: isArchived))
            } catch {
                try add(
                    error, in: isArchived ? folder.archived(first) : folder.segment(first))
            }
        }
        for fault in SegmentChain.faults(segments, covered: covered) {
            try add(fault, in: folder.journal)
        }
        if let oldest = segments.first, case let first = oldest.first, first > 1,
            first <= covered + 1
        {
            add(
                .note, FilePlace(path: oldest.path, line: 0, byte: 0),
                "the journal begins at transaction \(first); what was before is in snapshots alone")
        }
        var last: SequenceNumber = 0
        for (index, segment) in segments.enumerated() {
            let next = index + 1 < segments.count ? segments[index + 1] : nil
            do throws(StorageError) { last = try read(segment, before: next, proof) } catch {
                try add(error, in: segment.path)
                last = next.map { $0.first - 1 } ?? proof
            }
            advance(segment.path)
        }
        if last < proof {
            add(
                .damage, FilePlace(path: folder.journal, line: 0, byte: 0),
                "the journal ends at transaction \(last), and \(proof) was durable")
        }
    }

    /// - Returns: The segment's last transaction.
    private mutating func read(
        _ segment: Segment, before next: Segment?, _ proof: SequenceNumber
    ) throws(StorageError) -> SequenceNumber {
        if case .broken(let place, let why) = segment.head {
            let isProven = next != nil || proof >= segment.first
            add(isProven ? .damage : .interrupted, place, why)
            return segment.first - 1
        }
        // Another that is missing between the two was said of the chain; this one's end is its own.
        let stated = next?.header?.previous
        let isFollowed = next.map { $0.header == nil || stated?.first == segment.first } ?? false
        var reader = try SegmentReader(segment, limit: isFollowed ? stated?.length : nil)
        while true {
            switch try reader.next() {
            case .end:
                let last = reader.expected - 1
                if let next, isFollowed, last != next.first - 1 {
                    let place = reader.place
                    add(.damage, place, "transactions \(last + 1) to \(next.first - 1) are missing")
                }
                return last
            case .broken(let place, let why):
                let last = reader.expected - 1
                let witness = try reader.findProof(of: last + 1)
                let isProven = next != nil || proof > last || witness != nil
                add(isProven ? .damage : .interrupted, place, why)
                return isProven ? max(last, proof) : last
            case .line(let line):
                let transaction = try line.transaction()
                try reader.accept(transaction.sequence, at: line.place)
                named.note(transaction)
                transactions += 1
            }
        }
    }
}
