import Core
import Storage
import Testing

@Suite("A write or sync that fails")
struct FailedWriteTests {
    private let folder: TemporaryFolder
    private let disk = FaultyDisk()
    private let notices = Diary<StorageNotice>()
    private let attempts = Diary<@Sendable () -> Void>()

    init() throws { folder = try TemporaryFolder() }

    private func open(segmentBytesMax: Int = 1 << 20) throws -> Store {
        var options = StoreOptions.driven(disk, notices: notices, attempts: attempts)
        options.segmentBytesMax = segmentBytesMax
        return try Store.open(folder: folder.data, options: options)
    }

    /// Runs the attempts to recover that are due.
    private func retry(_ store: Store) {
        for attempt in attempts.removeAll() { attempt() }
        store.commit()
    }

    struct Case: CustomTestStringConvertible {
        let call: FaultyDisk.Call
        /// Whether the batch is the first of a segment.
        let isNewSegment: Bool
        var testDescription: String { "\(call)\(isNewSegment ? " in a new segment" : "")" }
    }

    static let cases =
        [.append, .appendHalf, .sync].map { Case(call: $0, isNewSegment: false) }
        + [.append, .appendHalf, .sync, .rename, .syncFolder].map {
            Case(call: $0, isNewSegment: true)
        }

    @Test(
        "loses nothing acknowledged, shows nothing unsynced, recovers by itself", arguments: cases)
    func failure(_ example: Case) throws {
        let store = try open(segmentBytesMax: example.isNewSegment ? 1 : 1 << 20)
        try store.tell(1, "acknowledged")
        store.commit()
        #expect(store.durableSequence == 1)

        let outcomes = Diary<String>()
        disk.fail(example.call)
        try store.tell(1, "lost")
        try store.tell(2, "lost too")
        let reader = store.text(of: 1)
        #expect(reader.text == "lost")
        #expect(reader.seen.sequence > store.durableSequence, "so it may not be shown")
        store.whenDurable(2) { outcomes.add("writer: \($0)") }
        store.whenDurable(reader.seen.sequence) { outcomes.add("reader: \($0)") }
        store.commit()
        #expect(outcomes.entries == ["writer: lost", "reader: lost"])

        // Reads go on, with what is durable; writes are refused.
        let again = store.text(of: 1)
        #expect(again.text == "acknowledged")
        #expect(again.seen.sequence <= store.durableSequence)
        #expect(store.text(of: 2).text == nil)
        #expect(throws: LedgerError.self) { try store.tell(3, "refused") }
        #expect(!store.isWriting)

        retry(store)
        #expect(!store.isWriting, "the disk still fails")
        disk.heal()
        retry(store)
        #expect(store.isWriting)
        #expect(notices.entries.contains(.recovered(lost: 2...3)))

        // Numbers that were lost never mean anything else.
        store.whenDurable(2) { outcomes.add("late: \($0)") }
        store.whenDurable(1) { outcomes.add("earlier: \($0)") }
        #expect(outcomes.entries.suffix(2) == ["late: lost", "earlier: durable"])

        #expect(try store.tell(3, "after") == 5)
        store.commit()
        #expect(store.durableSequence == 5)
        let history = store.history
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == history)
        #expect(reopened.text(of: 1).text == "acknowledged")
        #expect(reopened.text(of: 2).text == nil)
        #expect(reopened.text(of: 3).text == "after")
    }

    @Test("once only, is recovered from at once")
    func transient() throws {
        let store = try open()
        try store.tell(1, "acknowledged")
        store.commit()
        disk.fail(.sync, times: 1)
        try store.tell(2, "lost")
        store.commit()
        #expect(store.isWriting)
        #expect(attempts.entries.isEmpty)
        #expect(store.text(of: 2).text == nil)
        #expect(try store.tell(2, "again") == 4)
        store.commit()
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == store.history)
    }

    @Test("and then a disk that cannot be read: readers wait, and read again when it can")
    func unreadable() throws {
        let store = try open()
        try store.tell(1, "acknowledged")
        store.commit()
        disk.fail(.sync, .openForReading)
        try store.tell(1, "lost")
        store.commit()

        let outcomes = Diary<Durability>()
        let reader = store.text(of: 1)
        #expect(reader.text == "lost", "the old state, as long as there is no other")
        store.whenDurable(reader.seen.sequence) { outcomes.add($0) }
        #expect(outcomes.entries.isEmpty, "nothing may be shown yet")
        disk.heal()
        retry(store)
        #expect(outcomes.entries == [.lost])
        #expect(store.text(of: 1).text == "acknowledged")
        #expect(store.isWriting)
    }

    @Test("before anything was written, leaves an empty folder that works")
    func first() throws {
        let store = try open()
        disk.fail(.sync, times: 2)
        try store.tell(1, "lost")
        store.commit()
        #expect(store.text(of: 1).text == nil)
        retry(store)
        try store.tell(1, "kept")
        store.commit()
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == store.history)
        #expect(reopened.text(of: 1).text == "kept")
    }

    @Test("and then a crash: what the disk has of it may count, and nothing is refused")
    func crashAfterwards() throws {
        let store = try open()
        try store.tell(1, "acknowledged")
        store.commit()
        disk.fail(.sync, .create)
        try store.tell(2, "unknown")
        store.commit()
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.text(of: 1).text == "acknowledged")
        #expect([nil, "unknown"].contains(reopened.text(of: 2).text))
    }

    @Test("during a close is told, and gives the folder up")
    func close() throws {
        let store = try open()
        try store.tell(1, "lost")
        disk.fail(.sync)
        #expect(throws: StorageError.self) { try store.close() }
        disk.heal()
        _ = try Store.open(folder: folder.data, options: .driven())
    }

    @Test("makes a snapshot impossible, not wrong")
    func snapshot() throws {
        let store = try open()
        try store.tell(1, "acknowledged")
        store.commit()
        try store.tell(2, "lost")
        disk.fail(.sync, times: 1)
        #expect(throws: StorageError.lost) { try store.snapshot() }
        try store.snapshot()
        #expect(try folder.list("snapshots") == [padded(3)])
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == store.history)
    }
}
