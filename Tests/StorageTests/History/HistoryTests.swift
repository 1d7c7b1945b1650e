import Core
import Foundation
import JSON
import Testing

@testable import Storage

@Suite("What happened, from the newest back")
struct HistoryTests {
    /// Transactions in segments of a few lines each.
    private func store(
        _ folder: TemporaryFolder, count: Int, segmentBytesMax: Int = 700
    ) throws -> Store {
        var options = StoreOptions.driven()
        options.segmentBytesMax = segmentBytesMax
        let store = try Store.open(folder: folder.data, options: options)
        for number in 1...count {
            try store.tell(number, "text \(number)")
            store.commit()
        }
        return store
    }

    private func walk(
        _ store: Store, _ search: HistorySearch = HistorySearch(bytesMax: .max), atMost: Int = .max
    ) throws -> (sequences: [SequenceNumber], goOn: SequenceNumber?) {
        var sequences: [SequenceNumber] = []
        let goOn = try store.walkBack(search) { line in
            sequences.append(line.transaction.sequence)
            return sequences.count < atMost
        }
        return (sequences, goOn)
    }

    @Test("is all of it, over many segments", arguments: [1, 2, 5, 40])
    func all(_ count: Int) throws {
        let folder = try TemporaryFolder()
        let store = try store(folder, count: count)
        let (sequences, goOn) = try walk(store)
        #expect(sequences == (1...SequenceNumber(count)).reversed())
        #expect(goOn == nil)
        if count == 40 { #expect(try folder.list("journal").count > 5) }
        try store.close()
    }

    @Test("goes on anywhere", arguments: [1, 2, 17, 39, 40, 41, 1_000])
    func before(_ before: SequenceNumber) throws {
        let folder = try TemporaryFolder()
        let store = try store(folder, count: 40)
        var search = HistorySearch(bytesMax: .max)
        search.before = before
        #expect(try walk(store, search).sequences == (1..<min(before, 41)).reversed())
        try store.close()
    }

    @Test("goes on anywhere in a segment that is large, without reading all of it")
    func beforeInLarge() throws {
        let folder = try TemporaryFolder()
        let store = try Store.open(folder: folder.data, options: .driven())
        let long = String(repeating: "x", count: 2_000)
        for number in 1...600 { try store.tell(number, long) }
        store.commit()
        for before: SequenceNumber in [1, 2, 300, 599, 600, 601] {
            var search = HistorySearch(bytesMax: .max)
            search.before = before
            let first = try walk(store, search, atMost: 1).sequences
            #expect(first == (before > 1 ? [before - 1] : []))
        }
        // In parts, each of which looks at little.
        var (found, before): ([SequenceNumber], SequenceNumber?) = ([], .max)
        while let next = before {
            var search = HistorySearch(bytesMax: 50_000)
            search.before = next
            let part = try walk(store, search)
            #expect(part.sequences.count <= 30)
            found += part.sequences
            before = part.goOn
        }
        #expect(found == (1...600).reversed())
        try store.close()
    }

    @Test("has nothing that the disk does not have")
    func durable() throws {
        let folder = try TemporaryFolder()
        let store = try store(folder, count: 3)
        try store.tell(4, "not yet")
        #expect(try walk(store).sequences == [3, 2, 1])
        store.commit()
        #expect(try walk(store).sequences == [4, 3, 2, 1])
        try store.close()
    }

    @Test("has what was archived, and nothing that a failed write left")
    func archived() throws {
        let folder = try TemporaryFolder()
        let store = try store(folder, count: 20)
        let files = try folder.list("journal").filter { $0.hasSuffix(".jsonl") }.sorted()
        try FileManager.default.createDirectory(
            atPath: folder.data + "/archive", withIntermediateDirectories: true)
        for file in files.prefix(2) {
            try FileManager.default.moveItem(
                atPath: folder.data + "/journal/" + file, toPath: folder.data + "/archive/" + file)
        }
        // Behind what the next segment says is durable nothing counts.
        let torn = folder.data + "/journal/" + files[2]
        var bytes = try Data(contentsOf: URL(fileURLWithPath: torn))
        bytes.append(contentsOf: Array(#"{"seq":99,"at":"torn"#.utf8))
        try bytes.write(to: URL(fileURLWithPath: torn))
        #expect(try walk(store).sequences == (1...20).reversed())
    }

    @Test("finds texts, and only whole lines with them")
    func texts() throws {
        let folder = try TemporaryFolder()
        let store = try store(folder, count: 20)
        var search = HistorySearch(bytesMax: .max)
        search.texts = ["text 1"]
        #expect(try walk(store, search).sequences == (Array(10...19) + [1]).sorted(by: >))
        search.texts = ["text 1", "text 17\""]
        #expect(try walk(store, search).sequences == [17])
        search.texts = ["nothing"]
        #expect(try walk(store, search).sequences.isEmpty)
        try store.close()
    }

    @Test("keeps to moments, and ends where none can be wanted")
    func moments() throws {
        let folder = try TemporaryFolder()
        let store = try Store.open(folder: folder.data, options: .driven())
        for day in 0..<10 {
            _ = try store.transact(
                Origin(at: Timestamp.monday.adding(milliseconds: Int64(day) * Milliseconds.day)),
                decide: { (_, draft) throws(Refusal) in draft.record(.fact(day, "day")) },
                conclude: { _, _ in })
        }
        store.commit()
        var search = HistorySearch(bytesMax: .max)
        search.from = .monday.adding(milliseconds: 3 * Milliseconds.day)
        search.to = .monday.adding(milliseconds: 6 * Milliseconds.day)
        #expect(try walk(store, search).sequences == [6, 5, 4])
        search.to = nil
        #expect(try walk(store, search).sequences == [10, 9, 8, 7, 6, 5, 4])
        search.from = .monday.adding(milliseconds: 30 * Milliseconds.day)
        #expect(try walk(store, search).sequences.isEmpty)
        try store.close()
    }

    @Test("says that it cannot be read where a line is damaged, and tells the operator")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let notices = Diary<StorageNotice>()
        let store = try Store.open(folder: folder.data, options: .driven(notices: notices))
        for number in 1...3 { try store.tell(number, "text") }
        store.commit()
        let path = segment(1)
        var bytes = try folder.bytes(path)
        let lines = try folder.lines(path)
        bytes[lines[2].lowerBound + 60] ^= 1
        try folder.write(bytes[...], to: path)
        #expect(throws: HistoryFault.unreadable) { try walk(store) }
        #expect(
            notices.entries.contains {
                if case .historyUnread(.damaged) = $0 { true } else { false }
            })
    }

    @Test("a row's former self stands in its line")
    func former() throws {
        let folder = try TemporaryFolder()
        let store = try Store.open(folder: folder.data, options: .driven())
        func set(_ name: String) throws {
            var settings: Settings?
            _ = store.look { state, seen in settings = state.settings.find(&seen) }
            var changed = try #require(settings)
            changed.business.name = name
            let new = changed
            _ = try store.transact(
                Origin(at: .monday),
                decide: { (_, draft) throws(Refusal) in draft.record(.settings(.changed(new))) },
                conclude: { _, _ in })
        }
        try set("Calloway")
        try set("Calloway & Sons")
        store.commit()
        var was: [String] = []
        _ = try store.walkBack(HistorySearch(bytesMax: .max)) { line in
            let row = line.members.first { $0.name == "was" }?.value[0]?["row"]
            was.append(row.map { String(decoding: JSON.encode($0), as: UTF8.self) } ?? "")
            return true
        }
        #expect(was.count == 2)
        #expect(was[0].contains(#""name":"Calloway""#))
        try store.close()
    }
}
