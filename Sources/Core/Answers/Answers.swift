import JSON

/// What can happen to an answer.
public enum AnswerEvent: Sendable {
    /// It was kept beside what its request did.
    case kept(KeptAnswer)
    /// It is gone, and only counts as a moment at which older ones were dropped. Snapshots have one
    /// where nothing else in them is as new; older programs left it of answers about whoever was
    /// erased.
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

    /// A request's place among the others. It is passed over once the request has a later one.
    private struct Place: Sendable {
        let request: SHA256.Digest
        let keptIn: SequenceNumber
    }

    private var entries = ShardedDictionary<SHA256.Digest, Entry>()
    /// Oldest first.
    private var order = PagedQueue<Place>()
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
        guard let entry = entries[request], !Self.isOver(entry.answer.at, now) else { return nil }
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
        order.all.lazy.compactMap { answer(at: $0) }
    }

    /// The newest moment, for a snapshot, where no answer says it that is kept or was erased: a
    /// request that is asked anew, by a clock that was set back, takes its first place.
    var latestAlone: Timestamp? {
        let kept = order.all.reduce(Timestamp.distantPast) { newest, place in
            max(newest, answer(at: place)?.at ?? newest)
        }
        return erased.values.reduce(kept) { max($0, $1.at) } < latest ? latest : nil
    }

    private func answer(at place: Place) -> KeptAnswer? {
        guard let entry = entries[place.request], entry.changedIn == place.keptIn else {
            return nil
        }
        return entry.answer
    }

    mutating func apply(_ event: AnswerEvent, in sequence: SequenceNumber) {
        switch event {
        case .kept(let answer): dropOld(answer.at)
        case .dropped(let at): dropOld(at)
        case .erased(let request, let at):
            dropOld(at)
            // It took the place of what the request had before, like an answer that is kept.
            entries[request] = nil
            erased[request] = nil
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
            order.append(Place(request: answer.request, keptIn: sequence))
            entries[answer.request] = Entry(answer: answer, changedIn: sequence)
        case .dropped(let at): latest = max(latest, at)
        case .erased(let request, let at):
            latest = max(latest, at)
            erased[request] = (at, sequence)
        }
    }

    /// Drops those that are about a customer, and notes that they were there; and all that are too
    /// old, which otherwise wait for those before them: a journal that was written anew has not all
    /// of these. Looks at all that are kept: a day's.
    mutating func erase(_ customer: ID<Customer>, in sequence: SequenceNumber) {
        var left = PagedQueue<Place>()
        for place in order.all {
            guard let answer = answer(at: place) else { continue }
            let isOver = Self.isOver(answer.at, latest)
            let isTheirs = answer.isAbout(customer)
            if isTheirs, !isOver { erased[place.request] = (answer.at, sequence) }
            if isTheirs || isOver { entries[place.request] = nil } else { left.append(place) }
        }
        order = left
    }

    private mutating func dropOld(_ now: Timestamp) {
        while let place = order.first {
            if let answer = answer(at: place) {
                guard Self.isOver(answer.at, now) else { break }
                entries[place.request] = nil
            }
            order.removeFirst()
        }
        latest = max(latest, now)
        if !erased.isEmpty { erased = erased.filter { !Self.isOver($0.value.at, latest) } }
    }

    private static func isOver(_ at: Timestamp, _ now: Timestamp) -> Bool {
        now >= at.adding(milliseconds: KeptAnswer.lifetime)
    }
}
