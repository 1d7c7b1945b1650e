internal import Core
internal import JSON

/// State in the making: a snapshot's, or nothing, and then the journal's transactions.
struct Replay {
    /// Where a segment stopped being whole.
    struct Break {
        /// Where the first line begins that is not whole.
        var place: FilePlace
        /// The transaction that should have stood there.
        var sequence: SequenceNumber
        var why: String
        /// A later line that proves that it was durable.
        var proof: FilePlace?
    }

    /// How far a segment was read.
    struct Outcome {
        /// The last transaction of the whole lines.
        var last: SequenceNumber
        /// Where the whole lines end.
        var length: Int
        var broken: Break?
    }

    private(set) var state: State
    /// Of the transactions that were applied, in the journal.
    private(set) var bytes = 0
    private let progress: (_ done: Int, _ total: Int) -> Void
    private let total: Int
    private var done = 0

    /// - Parameters:
    ///   - progress: Hears how many transactions were applied, of about how many.
    ///   - last: The last transaction that is known to be there.
    init(
        _ state: consuming State, _ progress: @escaping (Int, Int) -> Void = { _, _ in },
        through last: SequenceNumber = 0
    ) {
        total = Int(clamping: last > state.sequence ? last - state.sequence : 0)
        self.progress = progress
        self.state = state
    }

    consuming func finish() -> State { state }

    /// Applies what the state does not have yet; checks every line, applied or not.
    ///
    /// - Parameters:
    ///   - limit: How many bytes of the segment count; all without one.
    ///   - last: The transaction to stop after; none without one.
    mutating func run(
        _ segment: Segment, limit: Int?, through last: SequenceNumber? = nil
    ) throws(StorageError) -> Outcome {
        var reader = try SegmentReader(segment, limit: limit)
        while reader.expected <= last ?? .max {
            let place = reader.place
            switch try reader.next() {
            case .end:
                return Outcome(last: reader.expected - 1, length: place.byte)
            case .broken(let place, let why):
                let sequence = reader.expected
                let proof = try reader.findProof(of: sequence)
                return Outcome(
                    last: sequence - 1, length: place.byte,
                    broken: Break(place: place, sequence: sequence, why: why, proof: proof))
            case .line(let line):
                try take(line, &reader)
            }
        }
        return Outcome(last: reader.expected - 1, length: reader.place.byte)
    }

    private mutating func take(
        _ line: RawLine, _ reader: inout SegmentReader
    ) throws(StorageError) {
        if reader.expected <= state.sequence {
            guard let numbers = line.numbers else {
                throw .unreadable(line.place, why: "the line is no transaction")
            }
            try reader.accept(numbers.sequence, at: line.place)
        } else {
            let transaction = try line.transaction()
            try reader.accept(transaction.sequence, at: line.place)
            state.apply(transaction)
            done += 1
            bytes += line.range.count + 1
            progress(done, max(done, total))
        }
    }
}
