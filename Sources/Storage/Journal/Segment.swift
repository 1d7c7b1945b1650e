internal import Core
internal import JSON

/// A segment with its header read. Its file is opened when it is needed: there may be more
/// segments than a process may have files.
struct Segment {
    enum Head {
        case whole(SegmentHeader, endByte: Int)
        /// The header is not whole: an interrupted creation, or damage.
        case broken(FilePlace, why: String)
    }

    let path: String
    let first: SequenceNumber
    let size: Int
    let head: Head

    private let files: any FileSystem

    var header: SegmentHeader? { if case .whole(let header, _) = head { header } else { nil } }

    /// - Throws: `newerFormat`, `foreign`, or `io`.
    init(
        first: SequenceNumber, in folder: DataFolder, isArchived: Bool = false
    ) throws(StorageError) {
        path = isArchived ? folder.archived(first) : folder.segment(first)
        self.first = first
        files = folder.files
        let file = try files.openForReading(path)
        size = try file.size()
        head = try Self.head(of: file, path: path, first: first)
    }

    func open() throws(StorageError) -> any File { try files.open(path) }
    func openForReading() throws(StorageError) -> any File { try files.openForReading(path) }

    private static func head(
        of file: any File, path: String, first: SequenceNumber
    ) throws(StorageError) -> Head {
        var scanner = try LineScanner(file, path: path)
        guard let line = try scanner.next() else {
            return .broken(scanner.place, why: "the segment is empty")
        }
        let fault = SealedLine.fault(line)
        // A newer version may seal its lines in another way, so its number is believed without.
        if let format = FormatLine.read(line), fault == nil || format.isNewerJournal {
            try format.check(
                format: SegmentHeader.format, version: SegmentHeader.version, path: path)
        }
        if let fault { return .broken(line.place, why: fault) }
        let header: SegmentHeader
        do throws(JSONError) {
            header = try JSON.read(SegmentHeader.self, from: line.bytes, in: line.range)
        } catch {
            throw .unreadable(line.place, why: error.explanation(in: line))
        }
        guard header.first == first else {
            throw .foreign(path: path, why: "its header says that it begins with \(header.first)")
        }
        return .whole(header, endByte: line.endByte)
    }

    /// The numbers of the segments in a folder, ascending, and the names that are none of ours.
    static func list(
        in folder: DataFolder
    ) throws(StorageError) -> (firsts: [SequenceNumber], foreign: [String]) {
        var firsts: [SequenceNumber] = []
        var foreign: [String] = []
        for name in try folder.files.list(folder.journal) {
            if let first = DataFolder.segmentFirst(in: name) {
                firsts.append(first)
            } else if !name.contains(DataFolder.cutMark), !name.hasPrefix("stopped.json"),
                name != DataFolder.nextSegmentName, name != DataFolder.erasingName
            {
                foreign.append(folder.journal + "/" + name)
            }
        }
        return (firsts.sorted(), foreign.sorted())
    }
}

extension Segment {
    /// The numbers of the segments that were archived and are still there, ascending.
    static func listArchived(in folder: DataFolder) throws(StorageError) -> [SequenceNumber] {
        do throws(StorageError) {
            return try folder.files.list(folder.archive)
                .compactMap { DataFolder.segmentFirst(in: $0) }.sorted()
        } catch {
            guard error.isAbsence else { throw error }
            return []
        }
    }
}

extension Segment {
    /// Segments of a folder in their order, those in the journal and the archived ones before them;
    /// one that is just being made has nothing in it yet.
    ///
    /// - Parameter after: A transaction after which the journal's own segments are enough where
    ///   they go back that far.
    static func begun(
        in folder: DataFolder, after covered: SequenceNumber = 0
    ) throws(StorageError) -> [Segment] {
        let firsts = try list(in: folder).firsts
        var segments: [Segment] = []
        // The journal was listed first: what goes from it to the archive meanwhile is there.
        if let first = firsts.first, first > covered + 1 {
            for old in try listArchived(in: folder) where old < first {
                segments.append(try Segment(first: old, in: folder, isArchived: true))
            }
        }
        for first in firsts { segments.append(try Segment(first: first, in: folder)) }
        if case .broken? = segments.last?.head { segments.removeLast() }
        return segments
    }
}

extension FormatLine {
    fileprivate var isNewerJournal: Bool {
        format == SegmentHeader.format && version > SegmentHeader.version
    }
}
