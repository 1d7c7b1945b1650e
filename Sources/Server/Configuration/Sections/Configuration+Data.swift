import JSON
import Storage

extension Configuration {
    /// Where it keeps its data, and how.
    struct Data: JSONInput, Equatable, Sendable {
        var folder: String
        var snapshotMegabytes: Int
        var snapshotsKept: Int
        var oldSegments: SegmentFate

        init(members r: inout JSONReader) throws(JSONError) {
            folder = try r.key(
                "folder", 1...4_096, default: "data",
                about: "The folder that everything is kept in.")
            snapshotMegabytes = try r.key(
                "snapshotMegabytes", 1...1_048_576, default: 128,
                about: """
                    A snapshot is written beside what runs when the journal has grown by so many \
                    MiB since the last: what a start replays at most, about. Fewer are written \
                    where they would take more than a tenth of the time.
                    """)
            snapshotsKept = try r.key(
                "snapshotsKept", 2...100, default: 2,
                about: "Snapshots kept; an older one stands in when the newest is damaged.")
            oldSegments = try r.key(
                "oldSegments", default: SegmentFate.archive,
                about: """
                    What becomes of parts of the journal that no kept snapshot needs: archive \
                    moves them to archive/, keep leaves them, and remove ends the audit trail \
                    there.
                    """)
        }
    }
}

/// What the configuration says of old segments.
enum SegmentFate: String, JSONEnum, Sendable {
    case archive
    case keep
    case remove

    var oldSegments: OldSegments {
        switch self {
        case .archive: .archive
        case .keep: .keep
        case .remove: .remove
        }
    }
}
