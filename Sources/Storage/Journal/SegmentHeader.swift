internal import Core
internal import JSON

/// The first line of a segment.
///
/// 1. It stands in the file that `first` names.
/// 2. `previous` says how much of the segment before it is durable and counts; bytes behind that
///    are of a write that failed, and nobody was told of them.
struct SegmentHeader: Equatable {
    static let format = "welldone-journal"
    static let version = 1

    /// A segment and its durable length.
    struct Previous: Equatable {
        var first: SequenceNumber
        var length: Int
    }

    /// The number of the first transaction.
    var first: SequenceNumber
    /// The segment before; nil in the first of a folder.
    var previous: Previous?
}

extension SegmentHeader: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        _ = try r("format") as String
        _ = try r("version") as Int
        first = SequenceNumber(clamping: try r("first") as Int)
        previous = try r("previous")
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        w("first", Int(clamping: first))
        w("previous", previous)
    }
}

extension SegmentHeader.Previous: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        first = SequenceNumber(clamping: try r("first") as Int)
        length = try r("length", 0...Int.max)
    }

    func write(members w: inout JSONWriter) {
        w("first", Int(clamping: first))
        w("length", length)
    }
}
