import Core
import Dispatch
import Foundation
@testable import Storage
import Synchronization
import Testing

@Suite("The durable ledger")
struct StoreTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("is not durable before it is synced, and then is")
    func durability() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        let outcomes = Diary<Durability>()
        let sequence = try store.tell(1, "one")
        store.whenDurable(sequence) { outcomes.add($0) }
        #expect(store.text(of: 1).seen.sequence == sequence)
        #expect(store.durableSequence == 0)
        #expect(outcomes.entries.isEmpty)
        store.commit()
        #expect(store.durableSequence == sequence)
        store.whenDurable(sequence) { outcomes.add($0) }
        #expect(outcomes.entries == [.durable, .durable])
    }

    @Test("tells those who wait in the order of the transactions, then of their coming")
    func order() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        let told = Diary<String>()
        for number in 1...5 { try store.tell(number, "text") }
        for (name, sequence) in [("a", 4), ("b", 2), ("c", 5), ("d", 2), ("e", 1)] {
            store.whenDurable(SequenceNumber(sequence)) { _ in told.add("\(name)\(sequence)") }
        }
        store.commit()
        #expect(told.entries == ["e1", "b2", "d2", "a4", "c5"])
    }

    @Test("applies what the conclusion records, as part of the same transaction")
    func conclusion() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        var seen: String?
        let sequence = try store.transact(
            Origin(at: .monday),
            decide: { (_, draft) throws(Refusal) in draft.record(.fact(1, "decided")) },
            conclude: { state, draft in
                var rest = Seen()
                seen = state.passwords.find(.thing(1), &rest)
                draft.record(.fact(2, "concluded"))
            })
        #expect(sequence == 1)
        #expect(seen == "decided")
        #expect(store.text(of: 2).text == "concluded")
        store.commit()
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == store.history)
    }

    @Test("a refusal changes nothing and says on what it may rest; nothing recorded is no line")
    func refusal() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        try store.tell(1, "one")
        #expect {
            try store.transact(
                Origin(at: .monday),
                decide: { (_, draft) throws(Refusal) in
                    draft.record(.fact(1, "refused"))
                    throw .notFound(.booking)
                }, conclude: { _, _ in })
        } throws: {
            if case LedgerError.refused(.notFound(.booking), after: 1) = $0 { true } else { false }
        }
        #expect(store.text(of: 1).text == "one")
        let sequence = try store.transact(
            Origin(at: .monday), decide: { (_, _) throws(Refusal) in },
            conclude: { _, _ in Issue.record("nothing was recorded") })
        #expect(sequence == 1)
        store.commit()
        #expect(try folder.lines(segment(1)).count == 2)
    }

    @Test("refuses writes beyond what may wait for the disk, and takes them again")
    func backPressure() throws {
        var options = StoreOptions.driven()
        options.pendingTransactionsMax = 2
        let store = try Store.open(folder: folder.data, options: options)
        try store.tell(1, "one")
        try store.tell(2, "two")
        #expect(throws: LedgerError.self) { try store.tell(3, "three") }
        store.commit()
        try store.tell(3, "three")
        options.pendingTransactionsMax = 100
        options.pendingBytesMax = 200
        let small = try Store.open(folder: folder.data + "-small", options: options)
        try small.tell(1, String(repeating: "x", count: 300))
        #expect(throws: LedgerError.self) { try small.tell(2, "two") }
        try FileManager.default.removeItem(atPath: folder.data + "-small")
    }

    @Test(
        "writes what has gathered in order, however much, and bounds it by its size",
        arguments: [Batch.openMax - 1, Batch.openMax, 3 * Batch.openMax + 1])
    func gathered(count: Int) throws {
        var options = StoreOptions.driven()
        let store = try Store.open(folder: folder.data, options: options)
        for number in 1...count { try store.tell(number, "text \(number)") }
        store.commit()
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == store.history)
        #expect(reopened.sequence == SequenceNumber(count))

        options.pendingBytesMax = count * 64
        let small = try Store.open(folder: folder.data + "-small", options: options)
        defer { try? FileManager.default.removeItem(atPath: folder.data + "-small") }
        #expect(throws: LedgerError.self) {
            for number in 1...count { try small.tell(number, String(repeating: "x", count: 64)) }
        }
        small.commit()
        try small.tell(1, "again")
    }

    @Test("begins a new segment when one is full, and reads them all")
    func rotation() throws {
        var options = StoreOptions.driven()
        options.segmentBytesMax = 1000
        let store = try Store.open(folder: folder.data, options: options)
        for number in 1...40 {
            try store.tell(number, "text \(number)")
            if number.isMultiple(of: 2) { store.commit() }
        }
        let segments = try folder.list("journal")
        #expect(segments.count > 5)
        for name in segments { #expect(try folder.bytes("journal/" + name).count < 2000) }
        let reopened = try Store.open(folder: try folder.crash().data, options: options)
        #expect(reopened.history == store.history)
    }

    @Test("after closing takes nothing, and the next one begins where it ended")
    func closing() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        try store.tell(1, "one")
        let history = store.history
        try store.close()
        try store.close()
        #expect(throws: LedgerError.self) { try store.tell(2, "two") }
        let outcomes = Diary<Durability>()
        store.whenDurable(1) { outcomes.add($0) }
        store.whenDurable(2) { outcomes.add($0) }
        #expect(outcomes.entries == [.durable, .lost])
        let reopened = try Store.open(folder: folder.data, options: .driven())
        #expect(reopened.history == history)
        #expect(try reopened.tell(2, "two") == 2)
    }

    @Test("takes transactions from many threads at once, whole, and in one order")
    func concurrency() throws {
        let threads = 8
        let each = 300
        var options = StoreOptions()
        options.segmentBytesMax = 64 << 10
        let store = try Store.open(folder: folder.data, options: options)
        let told = Diary<SequenceNumber>()
        let acknowledged = DispatchGroup()
        let failures = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for number in 0..<each {
                acknowledged.enter()
                guard let sequence = try? store.tell(thread * each + number, "\(number)") else {
                    failures.add(1, ordering: .relaxed)
                    acknowledged.leave()
                    continue
                }
                let (text, seen) = store.text(of: thread * each + number)
                if text != "\(number)" || seen.sequence < sequence {
                    failures.add(1, ordering: .relaxed)
                }
                store.whenDurable(sequence) { outcome in
                    if outcome != .durable || store.durableSequence < sequence {
                        failures.add(1, ordering: .relaxed)
                    }
                    told.add(sequence)
                    acknowledged.leave()
                }
            }
        }
        acknowledged.wait()
        #expect(failures.load(ordering: .relaxed) == 0)
        #expect(Set(told.entries).count == threads * each)
        #expect(store.durableSequence == SequenceNumber(threads * each))
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == store.history)
        try store.close()
        let closed = try Store.open(folder: folder.data, options: .driven())
        #expect(closed.history == reopened.history)
    }
}
