import Core
import Glibc
import Testing

@testable import Storage

@Suite("A disk that becomes full")
struct FullDiskTests {
    private let folder: TemporaryFolder
    private let disk = FaultyDisk()
    private let notices = Diary<StorageNotice>()
    private let attempts = Diary<@Sendable () -> Void>()

    init() throws { folder = try TemporaryFolder() }

    private func open(
        _ disk: FaultyDisk? = nil, segmentBytesMax: Int = 1 << 20
    ) throws -> Store {
        var options = StoreOptions.driven(disk ?? self.disk, notices: notices, attempts: attempts)
        options.segmentBytesMax = segmentBytesMax
        options.pendingBytesMax = 10_000
        return try Store.open(folder: folder.data, options: options)
    }

    /// Runs the attempts that are due.
    private func retry(_ store: Store) {
        for attempt in attempts.removeAll() { attempt() }
        store.commit()
    }

    private var shortages: Int {
        notices.entries.count { if case .roomMissing = $0 { true } else { false } }
    }

    @Test(
        "is noticed before a transaction begins, which is refused; what was taken still fits",
        arguments: [ENOSPC, EDQUOT])
    func noticed(number: Int32) throws {
        let store = try open()
        let text = String(repeating: "x", count: JournalWriter.roomStep)
        try store.tell(1, text)
        disk.fail(.reserve, .create, errno: number)
        let outcomes = Diary<Durability>()
        store.whenDurable(1) { outcomes.add($0) }
        store.commit()
        #expect(outcomes.entries == [.durable])
        #expect(shortages == 1)
        #expect(!store.isWriting)
        #expect(store.figures.shortages == 1)
        #expect(store.figures.failures == 0)
        #expect(throws: LedgerError.self) { try store.tell(2, "refused") }
        #expect(store.text(of: 1).text == text, "reads go on")

        retry(store)
        #expect(!store.isWriting, "it is still full")
        #expect(shortages == 1, "and that is said once")
        disk.heal()
        retry(store)
        #expect(store.isWriting)
        #expect(notices.entries.last == .roomFound)
        #expect(try store.tell(2, "taken") == 2)
        store.commit()
        #expect(store.durableSequence == 2)
    }

    @Test("while much is on its way loses none of it")
    func gathered() throws {
        let store = try open()
        let text = String(repeating: "x", count: JournalWriter.roomStep)
        try store.tell(1, text)
        let outcomes = Diary<Durability>()
        // Others are decided while the first is written, and then the disk is full.
        store.whenDurable(1) { [disk] outcome in
            outcomes.add(outcome)
            disk.fail(.reserve, .create, errno: ENOSPC)
            for number in 2...5 {
                guard let sequence = try? store.tell(number, "gathered") else { continue }
                store.whenDurable(sequence) { outcomes.add($0) }
            }
        }
        store.commit()
        #expect(!store.isWriting)
        store.commit()
        #expect(outcomes.entries == [.durable, .durable, .durable, .durable, .durable])
        #expect(store.durableSequence == 5)
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == store.history)
    }

    @Test("when a segment is full goes on in it as long as there is room, and then begins another")
    func rotation() throws {
        let store = try open(segmentBytesMax: 1)
        disk.fail(.create, errno: EMFILE)
        for number in 1...3 {
            try store.tell(number, "text")
            store.commit()
        }
        #expect(store.isWriting)
        #expect(store.durableSequence == 3)
        // The first segment's file was made when the folder was opened.
        #expect(try folder.list("journal") == [padded(1) + ".jsonl"])
        disk.heal()
        for number in 4...5 {
            try store.tell(number, "text")
            store.commit()
        }
        #expect(try folder.list("journal").contains(padded(5) + ".jsonl"))
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == store.history)
    }

    @Test("at the start keeps nobody from reading")
    func atStart() throws {
        let store = try open()
        try store.tell(1, "one")
        store.commit()
        let whole = try folder.bytes(segment(1))
        try store.close()
        // An interrupted write, whose bytes cannot be kept now.
        try folder.write(whole + Array("{\"seq\":2,".utf8), to: segment(1))
        try folder.remove("journal/stopped.json")
        try folder.remove("snapshots/\(padded(1))/manifest.json")
        try folder.move("snapshots/\(padded(1))", to: "snapshots/.tmp-\(padded(1))")
        disk.fail(.append, .reserve, errno: ENOSPC)
        let reopened = try open()
        #expect(reopened.text(of: 1).text == "one")
        #expect(!reopened.isWriting)
        #expect(try folder.bytes(segment(1)).count > whole.count, "nothing is cut that is not kept")
        disk.heal()
        retry(reopened)
        try reopened.tell(2, "two")
        reopened.commit()
        let history = reopened.history
        let later = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(later.history == history)
    }

    @Test("where no room can be set aside is noticed by the write that fails")
    func unreserved() throws {
        let disk = FaultyDisk(reserves: false)
        let store = try open(disk)
        try store.tell(1, "one")
        store.commit()
        #expect(store.isWriting && store.durableSequence == 1)
        disk.fail(.append, .create, errno: ENOSPC)
        try store.tell(2, "lost")
        store.commit()
        #expect(!store.isWriting)
        disk.heal()
        retry(store)
        #expect(store.isWriting)
        #expect(store.text(of: 2).text == nil)
    }

    @Test("nothing stays set aside when a store is closed, or was killed and is opened again")
    func givenBack() throws {
        var status = stat()
        let store = try open()
        try store.tell(1, "one")
        store.commit()
        let killed = try folder.crash()
        try store.close()
        #expect(stat(folder.data + "/" + segment(1), &status) == 0)
        #expect(status.st_blocks < 100)
        #expect(try folder.list("journal") == [padded(1) + ".jsonl", "stopped.json"])
        let again = try Store.open(folder: killed.data, options: .driven())
        #expect(stat(killed.data + "/" + segment(1), &status) == 0)
        #expect(status.st_blocks < 100)
        try again.close()
    }
}
