import Core
import JSON

@testable import Storage

extension Event {
    /// A fact about one thing of many: its text is now this.
    static func fact(_ thing: Int, _ text: String) -> Event {
        .password(.set(.thing(thing), hash: text))
    }
}

extension Account {
    static func thing(_ number: Int) -> Account { .staff(ID(rawValue: UInt64(number))) }
}

extension Timestamp {
    static let monday = Timestamp(milliseconds: 1_795_132_800_000)
}

extension Store {
    /// One transaction of one fact.
    @discardableResult
    func tell(_ thing: Int, _ text: String) throws(LedgerError) -> SequenceNumber {
        try transact(
            Origin(from: "192.0.2.7", at: .monday),
            decide: { (_, draft) throws(Refusal) in draft.record(.fact(thing, text)) },
            conclude: { _, _ in })
    }

    /// What is said of a thing now, and on what it rests.
    func text(of thing: Int) -> (text: String?, seen: Seen) {
        var text: String?
        let seen = look { state, seen in text = state.passwords.find(.thing(thing), &seen) }
        return (text, seen)
    }

    /// All of the state as text.
    var history: [String] {
        var lines: [String] = []
        _ = look { state, _ in lines = state.history }
        return lines
    }

    var sequence: SequenceNumber {
        var sequence: SequenceNumber = 0
        _ = look { state, _ in sequence = state.sequence }
        return sequence
    }
}

extension State {
    var history: [String] {
        var lines = ["sequence \(sequence), last id \(lastID)"]
        for noun in Noun.allCases {
            recount(noun) { lines.append(String(decoding: JSON.encode($0), as: UTF8.self)) }
        }
        return lines
    }
}

/// Things that happened, in order, from any thread.
final class Diary<Entry: Sendable>: Sendable {
    private let list = Locked<[Entry]>([])

    var entries: [Entry] { list.withLock { $0 } }

    func add(_ entry: Entry) { list.withLock { $0.append(entry) } }

    func removeAll() -> [Entry] {
        list.withLock { list in
            defer { list = [] }
            return list
        }
    }
}

extension StoreOptions {
    /// Batches are written when `commit` is called; attempts to recover when the diary's are run.
    static func driven(
        _ disk: any FileSystem = LinuxFileSystem(),
        notices: Diary<StorageNotice> = Diary(),
        attempts: Diary<@Sendable () -> Void> = Diary()
    ) -> StoreOptions {
        var options = StoreOptions()
        options.files = disk
        options.commits = .onDemand
        options.oldSegments = .keep
        options.now = { .monday }
        options.report = { notices.add($0) }
        options.later = { _, work in attempts.add(work) }
        return options
    }
}
