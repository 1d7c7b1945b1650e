import Core
import Foundation
import Testing

@testable import Storage

@Suite("A data folder that is moved, removed or replaced under a running store")
struct LostFolderTests {
    private let folder: TemporaryFolder
    private let attempts = Diary<@Sendable () -> Void>()

    init() throws { folder = try TemporaryFolder() }

    private var away: String { folder.data + "-away" }

    private func open(segmentBytesMax: Int) throws -> Store {
        var options = StoreOptions.driven(attempts: attempts)
        options.segmentBytesMax = segmentBytesMax
        return try Store.open(folder: folder.data, options: options)
    }

    private func retry(_ store: Store) {
        for attempt in attempts.removeAll() { attempt() }
        store.commit()
    }

    @Test("takes no write for durable, goes on reading, and goes on when it is back")
    func moved() throws {
        let store = try open(segmentBytesMax: 1 << 20)
        try store.tell(1, "acknowledged")
        store.commit()
        let outcomes = Diary<Durability>()
        try FileManager.default.moveItem(atPath: folder.data, toPath: away)
        store.whenDurable(try store.tell(2, "unknown")) { outcomes.add($0) }
        store.commit()
        #expect(outcomes.entries == [.lost])
        #expect(!store.isWriting)
        #expect(throws: LedgerError.self) { try store.tell(3, "refused") }
        // Who reads what was touched waits until it can be read again.
        let seen = store.text(of: 1).seen
        store.whenDurable(seen.sequence) { outcomes.add($0) }
        #expect(outcomes.entries == [.lost])

        try FileManager.default.moveItem(atPath: away, toPath: folder.data)
        retry(store)
        #expect(outcomes.entries == [.lost, .lost])
        #expect(store.isWriting)
        #expect(store.text(of: 1).text == "acknowledged")
        #expect(store.text(of: 2).text == nil)
        try store.tell(3, "again")
        store.commit()
        let history = store.history
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == history)
    }

    @Test("writes nothing into another that stands in its place", arguments: [1, 1 << 20])
    func replaced(segmentBytesMax: Int) throws {
        let store = try open(segmentBytesMax: segmentBytesMax)
        try store.tell(1, "acknowledged")
        store.commit()
        // A copy has all of its files, and is another folder all the same.
        let copy = try folder.crash()
        try FileManager.default.moveItem(atPath: folder.data, toPath: away)
        try FileManager.default.copyItem(atPath: copy.data, toPath: folder.data)
        let names = try folder.list("journal")
        for _ in 1...3 {
            _ = try? store.tell(2, "unknown")
            store.commit()
            retry(store)
        }
        #expect(!store.isWriting)
        #expect(store.durableSequence == 1)
        #expect(try folder.list("journal") == names)
        #expect(try folder.bytes(segment(1)) == copy.bytes(segment(1)))

        try FileManager.default.removeItem(atPath: folder.data)
        try FileManager.default.moveItem(atPath: away, toPath: folder.data)
        retry(store)
        retry(store)
        #expect(store.isWriting)
        #expect(store.text(of: 1).text == "acknowledged")
        #expect(store.text(of: 2).text == nil)
    }
}
