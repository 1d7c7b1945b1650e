internal import Core
internal import JSON

/// What storage itself needs of a transaction's line; the rest it passes over.
struct LineNumbers: JSONObject {
    var sequence: SequenceNumber
    /// The last transaction known to be synced when the line was written.
    var durable: SequenceNumber

    init(members r: inout JSONReader) throws(JSONError) {
        sequence = SequenceNumber(clamping: try r("seq") as Int)
        durable = SequenceNumber(clamping: try r("durable") as Int)
    }

    func write(members w: inout JSONWriter) {
        w("seq", Int(clamping: sequence))
        w("durable", Int(clamping: durable))
    }
}

extension RawLine {
    /// The numbers of a transaction's line; nil when it is no such line.
    var numbers: LineNumbers? {
        try? JSON.read(LineNumbers.self, from: bytes, in: range, limits: .ownLine)
    }

    /// The transaction of a whole line.
    func transaction() throws(StorageError) -> Transaction {
        do throws(JSONError) {
            return try JSON.read(Transaction.self, from: bytes, in: range, limits: .ownLine)
        } catch {
            throw .unreadable(place, why: error.explanation(in: self))
        }
    }
}

extension JSONError {
    /// What was wrong, without what the line contains. Columns count bytes, from 1.
    func explanation(in line: RawLine) -> String {
        "it cannot be read at column \(offset - line.range.lowerBound + 1)"
    }
}

extension JSONLimits {
    /// What we wrote ourselves is read again however long it is.
    static let ownLine = JSONLimits(bytesMax: .max)
}
