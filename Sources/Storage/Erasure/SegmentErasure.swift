internal import Core

/// Writes one segment anew without the data of some customers: beside it, synced, and then under
/// its name. It keeps its length, so that the header of the next one still says the truth, and at
/// every moment the journal is whole, with the old segment or with the new one.
struct SegmentErasure {
    let folder: DataFolder
    let scope: ErasureScope
    /// Asked now and then; work ends with `unavailable` when it says so.
    let isCancelled: () -> Bool

    /// - Parameters:
    ///   - limit: How many bytes of the segment count; all without one. What is behind them is of a
    ///     write that failed, and goes.
    /// - Returns: Whether there was anything to erase.
    /// - Throws: `damaged` for a segment that is not whole: nobody knows what is in it; `io`.
    func run(_ segment: Segment, limit: Int?) throws(StorageError) -> Bool {
        let part = DataFolder.split(segment.path).folder
        let temporary = part + "/" + DataFolder.erasingName
        try folder.removeIfThere(temporary)
        do throws(StorageError) {
            guard try write(segment, limit: limit, to: temporary) else { return false }
            try folder.files.rename(temporary, to: segment.path)
        } catch {
            // On a full disk it must not stay in the way. What cannot be removed now goes with the
            // next attempt.
            try? folder.removeIfThere(temporary)
            throw error
        }
        try folder.files.syncFolder(part)
        return true
    }

    /// - Returns: Whether anything was written.
    private func write(
        _ segment: Segment, limit: Int?, to temporary: String
    ) throws(StorageError) -> Bool {
        var reader = try SegmentReader(segment, limit: limit)
        var copy: Copying?
        reading: while true {
            switch try reader.next() {
            case .end: break reading
            case .broken(let place, let why): throw .damaged(place, why: why)
            case .line(let line):
                guard let numbers = line.numbers else {
                    throw .unreadable(line.place, why: "the line is no transaction")
                }
                try reader.accept(numbers.sequence, at: line.place)
                let new = try line.redacted(erasing: scope)
                if copy == nil, new != nil {
                    copy = try begin(temporary, segment.path, through: line.place.byte)
                }
                try copy?.add(new ?? Array(line.bytes[line.range]) + [0x0A])
            }
            if isCancelled() { throw .unavailable }
        }
        if copy == nil, segment.size > reader.place.byte {
            copy = try begin(temporary, segment.path, through: reader.place.byte)
        }
        guard var copy else { return false }
        try copy.finish()
        return true
    }

    private func begin(
        _ temporary: String, _ path: String, through end: Int
    ) throws(StorageError) -> Copying {
        let file = try folder.files.create(temporary)
        try FileCopy.append(0..<end, of: path, to: file, in: folder)
        return Copying(file: file, written: end)
    }
}

/// A file that grows by lines.
private struct Copying {
    let file: any File
    var written: Int
    var pending: [UInt8] = []
    /// What was handed over last, which the disk has begun with.
    var pushed = 0..<0

    init(file: any File, written: Int) {
        self.file = file
        self.written = written
    }

    mutating func add(_ line: [UInt8]) throws(StorageError) {
        pending += line
        if pending.count >= LineScanner.stretchBytes { try flush() }
    }

    private mutating func flush() throws(StorageError) {
        try file.append(pending.span)
        let part = written..<written + pending.count
        // As with snapshots: the journal's syncs wait for little of this.
        try file.push(part, after: pushed)
        pushed = part
        written = part.upperBound
        pending.removeAll(keepingCapacity: true)
    }

    mutating func finish() throws(StorageError) {
        try flush()
        try file.sync()
    }
}
