import JSON

/// What can happen to an answer.
public enum AnswerEvent: Sendable {
    /// It was kept beside what its request did.
    case kept(KeptAnswer)
    /// It was kept once, and is gone with the customer whom it was about. It only counts as a
    /// moment at which older ones were dropped.
    case dropped(at: Timestamp)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "kept": self = .kept(try r("answer"))
        case "dropped": self = .dropped(at: try r("at"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .kept: "kept"
        case .dropped: "dropped"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .kept(let answer): w("answer", answer)
        case .dropped(let at): w("at", at)
        }
    }
}

/// Kept answers. Those older than a day are dropped when a later one is kept.
public struct Answers: Sendable {
    private struct Entry: Sendable {
        var answer: KeptAnswer
        var changedIn: SequenceNumber
    }

    private var entries = ShardedDictionary<SHA256.Digest, Entry>()
    /// Oldest first.
    private var order = PagedQueue<SHA256.Digest>()

    /// The answer that was given to a request, unless it is too old, and the transaction that kept
    /// it.
    public func find(
        _ request: SHA256.Digest, now: Timestamp
    ) -> (answer: KeptAnswer, keptIn: SequenceNumber)? {
        guard let entry = entries[request], !Self.isOver(entry.answer, now) else { return nil }
        return (entry.answer, entry.changedIn)
    }

    /// All that are kept, oldest first, for a snapshot.
    var all: some Sequence<KeptAnswer> {
        order.all.lazy.compactMap { entries[$0]?.answer }
    }

    mutating func apply(_ event: AnswerEvent, in sequence: SequenceNumber) {
        switch event {
        case .kept(let answer):
            dropOld(answer.at)
            if entries[answer.request] == nil { order.append(answer.request) }
            entries[answer.request] = Entry(answer: answer, changedIn: sequence)
        case .dropped(let at): dropOld(at)
        }
    }

    /// Drops those that are about a customer. Looks at all that are kept: a day's.
    mutating func erase(_ customer: ID<Customer>) {
        let theirs = Set(order.all.filter { entries[$0]?.answer.isAbout(customer) == true })
        guard !theirs.isEmpty else { return }
        var left = PagedQueue<SHA256.Digest>()
        for request in order.all where !theirs.contains(request) { left.append(request) }
        order = left
        for request in theirs { entries[request] = nil }
    }

    private mutating func dropOld(_ now: Timestamp) {
        while let request = order.first, let entry = entries[request],
            Self.isOver(entry.answer, now)
        {
            entries[request] = nil
            order.removeFirst()
        }
    }

    private static func isOver(_ answer: KeptAnswer, _ now: Timestamp) -> Bool {
        now >= answer.at.adding(milliseconds: KeptAnswer.lifetime)
    }
}
