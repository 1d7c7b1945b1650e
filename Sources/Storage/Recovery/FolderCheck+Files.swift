internal import Core

/// The files that a ledger names, as snapshots and journal tell of them one after the other.
struct NamedFiles {
    private var photos: [ID<Photo>: Photo] = [:]
    /// Erasures after which files may still have what was erased.
    private(set) var pendingErasures: [ID<Erasure>: Erasure] = [:]
    /// The last transaction that was told of.
    private var sequence: SequenceNumber = 0

    init() {}

    /// A snapshot says all anew.
    mutating func beginSnapshot(at sequence: SequenceNumber) {
        photos = [:]
        pendingErasures = [:]
        self.sequence = sequence
    }

    mutating func note(_ event: Event) {
        switch event {
        case .photo(.uploaded(let photo)): photos[photo.id] = photo
        case .photo(.removed(let id)): photos[id] = nil
        case .erasure(.begun(let erasure)):
            photos = photos.filter { $0.value.customer != erasure.customer }
            if erasure.completedAt == nil { pendingErasures[erasure.id] = erasure }
        case .erasure(.completed(let id, _)): pendingErasures[id] = nil
        default: break
        }
    }

    mutating func note(_ transaction: Transaction) {
        guard transaction.sequence > sequence else { return }
        sequence = transaction.sequence
        for event in transaction.events { note(event) }
    }

    /// How long each file is.
    var lengths: [SHA256.Digest: Int] {
        var lengths: [SHA256.Digest: Int] = [:]
        for photo in photos.values { lengths[photo.digest] = photo.bytes }
        return lengths
    }
}

extension FolderCheck {
    /// How many files there are to read.
    var filesCount: Int { namesOfFiles().reduce(0) { $0 + $1.names.count } }

    /// Says which erasures were begun and are not complete.
    mutating func notePendingErasures() {
        for erasure in named.pendingErasures.values.sorted(by: { $0.id < $1.id }) {
            add(
                .note, FilePlace(path: folder.path, line: 0, byte: 0),
                "the erasure of \(erasure.customer) was begun and is not complete: files may still "
                    + "have their data; a server goes on with it, and so does welldone erase "
                    + "\(erasure.customer) --yes")
        }
    }

    /// Reads every file and compares it with its name; then looks for those that are missing.
    mutating func readFiles() throws(StorageError) {
        var missing = named.lengths
        for (part, names) in namesOfFiles() {
            for name in names {
                let path = folder.contents + "/" + part + "/" + name
                if let digest = DataFolder.digest(in: name, part: part) {
                    let isNamed = missing.removeValue(forKey: digest) != nil
                    try read(path, digest, isNamed: isNamed)
                    files += 1
                } else {
                    note(path)
                }
                advance(path)
            }
        }
        for digest in missing.keys.sorted(by: { $0.hex < $1.hex }) {
            add(
                .damage, FilePlace(path: folder.content(digest), line: 0, byte: 0),
                "a photo's file is not there")
        }
    }

    private mutating func read(
        _ path: String, _ digest: SHA256.Digest, isNamed: Bool
    ) throws(StorageError) {
        let place = FilePlace(path: path, line: 0, byte: 0)
        let bytes: [UInt8]
        do throws(StorageError) {
            let file = try folder.files.openForReading(path)
            bytes = try file.read(at: 0, count: try file.size())
        } catch {
            // A running server may have removed it since.
            return try isNamed ? add(error, in: path) : ()
        }
        if SHA256.digest(of: bytes.span) != digest {
            add(isNamed ? .damage : .note, place, "the file is not what its name says")
        } else if !isNamed {
            add(.note, place, "nothing names this file; a server removes it")
        }
    }

    /// The names in each folder of files; none where there are no files yet.
    private func namesOfFiles() -> [(part: String, names: [String])] {
        let parts = (try? folder.files.list(folder.contents)) ?? []
        return parts.filter(DataFolder.isPart).sorted().map { part in
            (part, ((try? folder.files.list(folder.contents + "/" + part)) ?? []).sorted())
        }
    }
}
