import Core

/// Every state that the disk may hold, and the one that is shown.
///
/// Transactions follow each other on a line. A failed write ends it: what was lost is still a
/// possibility, as the disk may have it, until something after it is durable.
struct History {
    private struct Moment {
        var sequence: SequenceNumber
        var model: Model
        /// Whether it lies on the line that is followed now.
        var isOnLine = true
    }

    /// The durable state, and all that came after it.
    private var moments: [Moment]
    /// The last transaction that somebody was told to be durable.
    private(set) var acknowledged: SequenceNumber = 0
    /// Transactions that somebody was told to be lost, of the present process.
    private(set) var lost: [ClosedRange<SequenceNumber>] = []
    /// What was shown when a write failed; nil once state is rebuilt or writes are taken.
    private(set) var beforeFailure: Model?
    private(set) var isFailed = false

    init() { moments = [Moment(sequence: 0, model: Model())] }

    /// The last state that was decided.
    var tip: (sequence: SequenceNumber, model: Model) {
        guard let last = moments.last(where: \.isOnLine) else { return (0, Model()) }
        return (last.sequence, last.model)
    }

    /// What the disk is known to hold.
    var durable: (sequence: SequenceNumber, model: Model) {
        (moments[0].sequence, moments[0].model)
    }

    mutating func append(_ model: Model) {
        moments.append(Moment(sequence: tip.sequence + 1, model: model))
    }

    /// Everything up to a transaction of the line is durable now.
    mutating func advance(to sequence: SequenceNumber) {
        guard sequence > durable.sequence else { return }
        moments.removeAll { !$0.isOnLine || $0.sequence < sequence }
    }

    mutating func acknowledge(_ sequence: SequenceNumber) {
        acknowledged = max(acknowledged, sequence)
    }

    /// A write failed: only what is durable is shown, once it is read again.
    ///
    /// - Returns: The numbers that were lost.
    mutating func fail() -> ClosedRange<SequenceNumber> {
        let (first, last) = (durable.sequence + 1, max(tip.sequence, durable.sequence + 1))
        beforeFailure = tip.model
        isFailed = true
        for place in moments.indices.dropFirst() { moments[place].isOnLine = false }
        // The numbers are filled with transactions in which nothing happens.
        for sequence in first...(last + 1) {
            moments.append(
                Moment(sequence: sequence, model: durable.model, isOnLine: false))
        }
        lost.append(first...last)
        return first...last
    }

    /// Writes are taken again, after the numbers that were lost and one more.
    mutating func recover(after last: SequenceNumber) {
        moments = [Moment(sequence: last + 1, model: durable.model)]
        beforeFailure = nil
        isFailed = false
    }

    /// A new process found this on the disk.
    ///
    /// - Returns: Whether it may.
    mutating func restart(at sequence: SequenceNumber, with model: Model) -> Bool {
        let isPossible = moments.contains { $0.sequence == sequence && $0.model.isLike(model) }
        guard isPossible, sequence >= acknowledged else { return false }
        var known = model
        known.answers =
            moments.first { $0.sequence == sequence && $0.model.isLike(model) }?
            .model.answers ?? [:]
        moments = [Moment(sequence: sequence, model: known)]
        acknowledged = sequence
        lost = []
        beforeFailure = nil
        isFailed = false
        return true
    }

    /// The models that a state of this number may have, for a message.
    func candidates(at sequence: SequenceNumber) -> [Model] {
        moments.filter { $0.sequence == sequence }.map(\.model)
    }

    var description: String {
        let numbers = moments.map { "\($0.sequence)\($0.isOnLine ? "" : "?")" }
        return "possible: \(numbers.joined(separator: " ")); acknowledged \(acknowledged)"
    }
}

extension Model {
    /// Whether all is the same but kept answers, which are forgotten when their time is over.
    func isLike(_ other: Model) -> Bool {
        var (a, b) = (self, other)
        a.answers = [:]
        b.answers = [:]
        return a == b
    }

    /// Kept answers that another state should have too, and does not, or has otherwise.
    ///
    /// - Parameter latest: The latest moment so far: what was over then may be forgotten.
    func answersMissing(in other: Model, latest: Int64) -> [String] {
        answers.keys.sorted().filter { key in
            guard let answer = answers[key] else { return false }
            guard let found = other.answers[key] else { return answer.at + Self.day > latest }
            return found != answer
        }
    }
}
