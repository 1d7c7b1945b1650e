internal import Core

/// Transactions on their way to the disk, one open line after the other.
struct Batch: Sendable {
    /// Objects as far as the writer could write them: no closing brace, no seal.
    private var bytes: [UInt8] = []
    /// Where each ends.
    private var ends: [Int] = []
    /// The last transaction.
    private(set) var last: SequenceNumber = 0

    var isEmpty: Bool { ends.isEmpty }
    var bytesCount: Int { bytes.count }
    var count: Int { ends.count }

    mutating func add(_ line: Span<UInt8>, _ sequence: SequenceNumber) {
        bytes.append(copying: line)
        ends.append(bytes.count)
        last = sequence
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
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
    }
}
