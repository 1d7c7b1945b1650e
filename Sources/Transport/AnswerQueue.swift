import HTTP1

/// The requests of one connection whose answers have not been written, oldest first.
///
/// Answers leave in the order of their requests (RFC 9112 §9.3.2), whatever order they come in.
final class AnswerQueue {
    enum Content {
        case awaited
        case ready(Response)
        /// `100 Continue`, which has its place in the order too (RFC 9110 §10.1.1).
        case interim
    }

    struct Entry {
        var content: Content
        let context: ResponseWriter.Context
        /// Nil where nobody observes, and for what is no answer to a request.
        let observed: ObservedRequest?
    }

    private var entries: [Entry] = []
    /// How many of `entries` are written already; they are removed together when all are.
    private var written = 0
    /// How many are not. A number of its own, which is asked for every request, so that the list
    /// is not touched by those that are answered at once.
    private(set) var count = 0
    /// The number of the next request.
    private(set) var nextNumber: UInt64 = 0

    var isEmpty: Bool { count == 0 }
    /// The number of the oldest entry not written, or of the next request if there is none.
    private var firstNumber: UInt64 { nextNumber &- UInt64(count) }

    func append(
        _ content: Content, to context: ResponseWriter.Context, _ observed: ObservedRequest? = nil
    ) {
        entries.append(Entry(content: content, context: context, observed: observed))
        count += 1
        nextNumber &+= 1
    }

    /// Counts a request that was answered at once, with none before it waiting.
    func skip() {
        nextNumber &+= 1
    }

    /// Answers the request of this number. False if it is answered already, or not known.
    func finish(_ number: UInt64, _ response: Response) -> Bool {
        guard number >= firstNumber, number - firstNumber < UInt64(count) else { return false }
        let index = written + Int(number - firstNumber)
        guard case .awaited = entries[index].content else { return false }
        entries[index].content = .ready(response)
        return true
    }

    /// Whether the oldest entry can be written.
    var isFirstReady: Bool {
        guard !isEmpty else { return false }
        if case .awaited = entries[written].content { return false }
        return true
    }

    /// Entries whose answers are still to come.
    var awaitedCount: Int {
        entries[written...].count { entry in
            if case .awaited = entry.content { true } else { false }
        }
    }

    /// Takes out all entries with the numbers of their requests: nothing is sent after the answer
    /// that ends a connection.
    func removeAll() -> [(number: UInt64, entry: Entry)] {
        let first = firstNumber
        let left = entries[written...].enumerated().map { place, entry in
            (number: first &+ UInt64(place), entry: entry)
        }
        entries = []
        written = 0
        count = 0
        return left
    }

    /// Removes the oldest entry if it can be written.
    func popReady() -> Entry? {
        guard isFirstReady else { return nil }
        let entry = entries[written]
        entries[written].content = .awaited
        written += 1
        count -= 1
        if isEmpty {
            entries.removeAll(keepingCapacity: entries.capacity <= 16)
            written = 0
        }
        return entry
    }
}
