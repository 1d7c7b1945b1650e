import Core
import Foundation
import JSON
import Storage
import Testing

@Suite("Snapshots")
struct SnapshotTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Transactions, and a snapshot after each of the numbers.
    private func fill(_ count: Int, snapshotsAfter: Set<Int>) throws -> [String] {
        let store = try Store.open(folder: folder.data, options: .driven())
        for number in 1...count {
            try store.tell(number % 7, "text \(number)")
            if snapshotsAfter.contains(number) { try store.snapshot() }
        }
        store.commit()
        return store.history
    }

    @Test("lead to the same state as the journal")
    func roundTrip() throws {
        let history = try fill(30, snapshotsAfter: [20])
        let notices = Diary<StorageNotice>()
        let fromSnapshot = try Store.open(
            folder: try folder.crash().data, options: .driven(notices: notices))
        #expect(notices.entries == [.opened(sequence: 30, snapshot: 20)])
        #expect(fromSnapshot.history == history)
        let other = try folder.crash()
        try other.remove("snapshots/" + padded(20))
        let fromJournal = try Store.open(folder: other.data, options: .driven())
        #expect(fromJournal.history == history)
    }

    @Test("and the journal take rows of any length")
    func longRows() throws {
        let text = String(repeating: "long ", count: 500_000)
        let store = try Store.open(folder: folder.data, options: .driven())
        try store.tell(1, text)
        store.commit()
        let fromJournal = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(fromJournal.text(of: 1).text == text)
        try store.snapshot()
        let fromSnapshot = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(fromSnapshot.text(of: 1).text == text)
    }

    @Test("keep the last id, although nothing has it any more")
    func lastID() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        let events = try [
            #"{"type":"service.created","row":{"id":"svc_0000000000zzz","name":"Leaks","#
                + #""active":true,"archived":false,"version":1,"#
                + #""createdAt":"2026-11-23T00:00:00Z","updatedAt":"2026-11-23T00:00:00Z"}}"#,
            #"{"type":"service.deleted","id":"svc_0000000000zzz"}"#,
        ].map { try JSON.read(Event.self, from: Array($0.utf8)) }
        _ = try store.transact(
            Origin(at: .monday),
            decide: { (_, draft) throws(Refusal) in for event in events { draft.record(event) } },
            conclude: { _, _ in })
        try store.close()
        #expect(store.history.first == "sequence 1, last id 32767")
        let reopened = try Store.open(folder: folder.data, options: .driven())
        #expect(reopened.history == store.history)
    }

    @Test("of the end are all that a start needs, and the journal goes on")
    func ofTheEnd() throws {
        let history = try fill(10, snapshotsAfter: [10])
        do {
            let store = try Store.open(folder: folder.data, options: .driven())
            #expect(store.history == history)
            #expect(try store.tell(1, "next") == 11)
            store.commit()
        }
        let store = try Store.open(folder: folder.data, options: .driven())
        #expect(store.text(of: 1).text == "next")
    }

    @Test("are kept two at most, and never written twice")
    func kept() throws {
        _ = try fill(9, snapshotsAfter: [2, 4, 6, 9])
        #expect(try folder.list("snapshots") == [padded(6), padded(9)])
        let notices = Diary<StorageNotice>()
        let store = try Store.open(folder: folder.data, options: .driven(notices: notices))
        try store.snapshot()
        #expect(notices.entries == [.opened(sequence: 9, snapshot: 9)])
    }

    struct Harm: CustomTestStringConvertible {
        let story: String
        let harm: @Sendable (TemporaryFolder, String) throws -> Void
        var testDescription: String { story }
    }

    static let harms = [
        Harm(story: "without its manifest") { try $0.remove($1 + "/manifest.json") },
        Harm(story: "without a noun") { try $0.remove($1 + "/password.jsonl") },
        Harm(story: "with half a file") { folder, path in
            let bytes = try folder.bytes(path + "/password.jsonl")
            try folder.write(bytes.prefix(bytes.count / 2), to: path + "/password.jsonl")
        },
        Harm(story: "with a row that is gone") { folder, path in
            let bytes = try folder.bytes(path + "/password.jsonl")
            let line = try folder.lines(path + "/password.jsonl")[1]
            try folder.write(bytes[line.upperBound...], to: path + "/password.jsonl")
        },
        Harm(story: "with a changed letter") { folder, path in
            var bytes = try folder.bytes(path + "/password.jsonl")
            bytes[bytes.count - 8] ^= 1
            try folder.write(bytes, to: path + "/password.jsonl")
        },
        Harm(story: "with a manifest that lies") { folder, path in
            let text = String(decoding: try folder.bytes(path + "/manifest.json"), as: UTF8.self)
            let lie = text.replacing("\"rows\":6", with: "\"rows\":7")
            #expect(lie != text)
            try folder.write(lie.utf8, to: path + "/manifest.json")
        },
        Harm(story: "of another number") { folder, path in
            try folder.remove(path)
            try folder.copy("snapshots/" + padded(3), to: path)
        },
    ]

    @Test("that are broken are passed over for the one before", arguments: harms)
    func broken(_ harm: Harm) throws {
        let history = try fill(8, snapshotsAfter: [3, 6])
        try harm.harm(folder, "snapshots/" + padded(6))
        let notices = Diary<StorageNotice>()
        let store = try Store.open(folder: folder.data, options: .driven(notices: notices))
        #expect(store.history == history)
        #expect(notices.entries.last == .opened(sequence: 8, snapshot: 3))
        let named = notices.entries.compactMap { notice -> String? in
            if case .snapshotBroken(let path, _) = notice { path } else { nil }
        }
        #expect(named == [folder.data + "/snapshots/" + padded(6)])
    }

    @Test(
        "of a newer version refuse the folder by name, and so does a file of theirs",
        arguments: ["manifest.json", "booking.jsonl"])
    func newer(file: String) throws {
        _ = try fill(4, snapshotsAfter: [4])
        let path = "snapshots/" + padded(4) + "/" + file
        let text = String(decoding: try folder.bytes(path), as: UTF8.self)
        let newer = text.replacing("\"version\":2", with: "\"version\":9")
        try #require(newer != text)
        try folder.write(newer.utf8, to: path)
        let file = folder.data + "/" + path
        let refusal = StorageError.newerFormat(path: file, version: 9, known: 2)
        #expect(throws: refusal) {
            try Store.open(folder: folder.data, options: .driven())
        }
        let findings = try FolderCheck.run(folder: folder.data).findings
        #expect(findings.contains { $0.place.path == file && $0.text == "\(refusal)" })
    }

    @Test("that are broken, and a journal that does not reach back far enough, are refused")
    func notCovered() throws {
        _ = try fill(4, snapshotsAfter: [4])
        do {
            let store = try Store.open(folder: folder.data, options: .driven())
            try store.tell(1, "in another segment")
            store.commit()
        }
        try folder.remove(segment(1))
        _ = try Store.open(folder: try folder.crash().data, options: .driven())
        try folder.remove("snapshots/" + padded(4) + "/manifest.json")
        #expect {
            try Store.open(folder: folder.data, options: .driven())
        } throws: {
            if case StorageError.missing = $0 { true } else { false }
        }
    }

    @Test("that are no longer kept are never found in part, however their removal ends")
    func removed() throws {
        let disk = FaultyDisk()
        let store = try Store.open(folder: folder.data, options: .driven(disk))
        for number in 1...3 {
            try store.tell(number, "text \(number)")
            if number == 3 { disk.fail(.remove) }
            do { try store.snapshot() } catch { #expect(number == 3) }
        }
        let check = try FolderCheck.run(folder: folder.data)
        #expect(check.isSound, "\(check.findings)")
        #expect(try folder.list("snapshots").contains(".tmp-" + padded(1)))
        let reopened = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(reopened.history == store.history)
    }

    @Test("that a crash left half written are gone after the next start")
    func halfWritten() throws {
        _ = try fill(4, snapshotsAfter: [4])
        try folder.copy("snapshots/" + padded(4), to: "snapshots/.tmp-" + padded(5))
        let notices = Diary<StorageNotice>()
        _ = try Store.open(folder: folder.data, options: .driven(notices: notices))
        #expect(try folder.list("snapshots") == [padded(4)])
        #expect(notices.entries == [.opened(sequence: 4, snapshot: 4)])
    }

    @Test("of the state are written again where a broken one has the name")
    func again() throws {
        let history = try fill(4, snapshotsAfter: [4])
        try folder.remove("snapshots/" + padded(4) + "/manifest.json")
        do {
            let store = try Store.open(folder: folder.data, options: .driven())
            try store.close()
        }
        let notices = Diary<StorageNotice>()
        let store = try Store.open(folder: folder.data, options: .driven(notices: notices))
        #expect(store.history == history)
        #expect(notices.entries == [.opened(sequence: 4, snapshot: 4)])
    }
}
