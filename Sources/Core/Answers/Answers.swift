import JSON

/// What can happen to an answer.
public enum AnswerEvent: Sendable {
    /// It was kept beside what its request did.
    case kept(KeptAnswer)
    /// It was kept once, and is gone with the customer whom it was about. It only counts as a
    /// moment at which older ones were dropped. Older programs left this of it.
    case dropped(at: Timestamp)
    /// It was kept once, and is gone with the customer whom it was about: the same request must not
    /// be answered as if it had never been asked, or it would make them anew.
    case erased(SHA256.Digest, at: Timestamp)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "kept": self = .kept(try r("answer"))
        case "dropped": self = .dropped(at: try r("at"))
        case "erased": self = .erased(try r("request"), at: try r("at"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .kept: "kept"
        case .dropped: "dropped"
        case .erased: "erased"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .kept(let answer): w("answer", answer)
        case .dropped(let at): w("at", at)
        case .erased(let request, let at):
            w("request", request)
            w("at", at)
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
    /// What was asked by requests whose answers were about customers who were erased, and when; a
    /// day's at most.
    private var erased: [SHA256.Digest: (at: Timestamp, changedIn: SequenceNumber)] = [:]
    /// The newest moment of any answer. What is left of erased ones ends by it, and not by the last
    /// answer's: clocks step back, and a journal that was written anew must lead to the same.
    private var latest = Timestamp.distantPast

    /// The answer that was given to a request, unless it is too old, and the transaction that kept
    /// it.
    public func find(
        _ request: SHA256.Digest, now: Timestamp
    ) -> (answer: KeptAnswer, keptIn: SequenceNumber)? {
        guard let entry = entries[request], !Self.isOver(entry.answer, now) else { return nil }
        return (entry.answer, entry.changedIn)
    }

    /// The transaction since which the answer to a request is gone with the customer whom it was
    /// about; nil when that is not so, or too long ago.
    public func erasedIn(_ request: SHA256.Digest, now: Timestamp) -> SequenceNumber? {
        guard let entry = erased[request], !Self.isOver(entry.at, now) else { return nil }
        return entry.changedIn
    }

    /// Requests whose answers are gone, in an order that rests on nothing else, for a snapshot.
    var allErased: [(request: SHA256.Digest, at: Timestamp)] {
        erased.map { ($0.key, $0.value.at) }
            .sorted { ($0.at, $0.request.hex) < ($1.at, $1.request.hex) }
    }

    /// All that are kept, oldest first, for a snapshot.
    var all: some Sequence<KeptAnswer> {
        order.all.lazy.compactMap { entries[$0]?.answer }
    }

    mutating func apply(_ event: AnswerEvent, in sequence: SequenceNumber) {
        switch event {
        case .kept(let answer): dropOld(answer.at)
        case .dropped(let at): dropOld(at)
        case .erased(_, let at):
            dropOld(at)
            if Self.isOver(at, latest) { return }
        }
        restore(event, in: sequence)
    }

    /// Makes a fact of a snapshot so: nothing in it is too old for the rest of it.
    mutating func restore(_ event: AnswerEvent, in sequence: SequenceNumber) {
        switch event {
        case .kept(let answer):
            latest = max(latest, answer.at)
            erased[answer.request] = nil
            if entries[answer.request] == nil { order.append(answer.request) }
            entries[answer.request] = Entry(answer: answer, changedIn: sequence)
        case .dropped: break
        case .erased(let request, let at):
            latest = max(latest, at)
            erased[request] = (at, sequence)
        }
    }

    /// Drops those that are about a customer, and notes that they were there; and all that are too
    /// old, which otherwise wait for those before them: a journal that was written anew has not all
    /// of these. Looks at all that are kept: a day's.
    mutating func erase(_ customer: ID<Customer>, in sequence: SequenceNumber) {
        var left = PagedQueue<SHA256.Digest>()
        for request in order.all {
            guard let answer = entries[request]?.answer else { continue }
            let isOver = Self.isOver(answer.at, latest)
            let isTheirs = answer.isAbout(customer)
            if isTheirs, !isOver { erased[request] = (answer.at, sequence) }
            if isTheirs || isOver { entries[request] = nil } else { left.append(request) }
        }
        order = left
    }

    private mutating func dropOld(_ now: Timestamp) {
        while let request = order.first, let entry = entries[request],
            Self.isOver(entry.answer, now)
        {
            entries[request] = nil
            order.removeFirst()
        }
        latest = max(latest, now)
        if !erased.isEmpty { erased = erased.filter { !Self.isOver($0.value.at, latest) } }
    }

    private static func isOver(_ answer: KeptAnswer, _ now: Timestamp) -> Bool {
        isOver(answer.at, now)
    }

    private static func isOver(_ at: Timestamp, _ now: Timestamp) -> Bool {
        now >= at.adding(milliseconds: KeptAnswer.lifetime)
    }
}
