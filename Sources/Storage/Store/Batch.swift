internal import Core
internal import JSON

/// Transactions on their way to the disk.
///
/// They are kept as they are and written out by the committer, away from those who answer requests:
/// a line costs as much as all the rules of a rating. Where many have gathered, as when the disk
/// stalls, they are written out as they come, so that what waits is bounded by its true size.
struct Batch: Sendable {
    /// Transactions that are kept as they are.
    static let openMax = 128
    /// What such a transaction is taken to need, in bytes.
    static let openBytes = 1_024

    private var open: [Transaction] = []
    /// The oldest ones, once there were many: objects as far as they could be written, without
    /// closing brace or seal.
    private var bytes: [UInt8] = []
    /// Where each of those ends.
    private var ends: [Int] = []
    /// The last transaction.
    private(set) var last: SequenceNumber = 0

    var isEmpty: Bool { ends.isEmpty && open.isEmpty }
    var bytesCount: Int { bytes.count + open.count * Batch.openBytes }
    var count: Int { ends.count + open.count }

    mutating func add(_ transaction: Transaction) {
        last = transaction.sequence
        open.append(transaction)
        if open.count == Batch.openMax { writeOpen() }
    }

    mutating func removeAll() {
        open.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    private mutating func writeOpen() {
        var writer = JSONWriter(capacity: 4_096)
        for transaction in open {
            writer.openTransaction(transaction)
            writer.withBytes { bytes.append(copying: $0) }
            ends.append(bytes.count)
        }
        open.removeAll(keepingCapacity: true)
    }

    /// Writes the lines out, each with what is durable now and its seal.
    ///
    /// Sealing waits until the batch is about to be written so that `durable` is as late as can be:
    /// any line of a batch then proves the whole batch before it.
    func seal(durable: SequenceNumber, into lines: inout [UInt8]) {
        let more = Array(",\"durable\":\(durable)".utf8)
        var start = 0
        for end in ends {
            SealedLine.append(bytes.span.extracting(start..<end), more.span, to: &lines)
            start = end
        }
        var writer = JSONWriter(capacity: 4_096)
        for transaction in open {
            writer.openTransaction(transaction)
            writer.withBytes { SealedLine.append($0, more.span, to: &lines) }
        }
    }
}

extension JSONWriter {
    /// Writes a transaction's line as far as it is known before it is sealed.
    fileprivate mutating func openTransaction(_ transaction: borrowing Transaction) {
        removeAll()
        open(0x7B)
        transaction.write(members: &self)
    }
}
