import Core
import Foundation
import Storage
import Testing

@Suite("Damage in what was durable")
struct JournalDamageTests {
    /// Three transactions, each a batch of its own.
    private func folder(
        isClosed: Bool = false, hasSnapshot: Bool = false, segmentBytesMax: Int = 1 << 20
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var options = StoreOptions.driven()
        options.segmentBytesMax = segmentBytesMax
        let store = try Store.open(folder: folder.data, options: options)
        for number in 1...3 {
            try store.tell(number, "text \(number)")
            store.commit()
        }
        if hasSnapshot { try store.snapshot() }
        if isClosed { try store.close() }
        return folder
    }

    private func refusal(_ folder: TemporaryFolder) -> StorageError? {
        do throws(StorageError) {
            _ = try Store.open(folder: folder.data, options: .driven())
            return nil
        } catch { return error }
    }

    @Test("a flipped bit, in any byte, is refused by line and byte when a later line proves it")
    func flippedBits() throws {
        let folder = try folder()
        let whole = try folder.bytes(segment(1))
        let lines = try folder.lines(segment(1))
        for line in 0...2 {
            for byte in lines[line] {
                var bytes = whole
                bytes[byte] ^= 1
                try folder.write(bytes, to: segment(1))
                let refusal = refusal(folder)
                switch refusal {
                case .damaged(let place, _):
                    #expect(place.path == folder.data + "/" + segment(1))
                    #expect(place.byte == lines[line].lowerBound, "\(byte)")
                    #expect(place.line == line + 1)
                case .newerFormat where line == 0: break  // The version's own digit.
                default: Issue.record("byte \(byte): \(String(describing: refusal))")
                }
                #expect(try folder.bytes(segment(1)) == bytes, "nothing is changed")
            }
        }
    }

    @Test("a flipped bit in the last write is an interrupted write")
    func flippedBitsAtTheEnd() throws {
        let folder = try folder()
        let whole = try folder.bytes(segment(1))
        let lines = try folder.lines(segment(1))
        for byte in lines[3] {
            var bytes = whole
            bytes[byte] ^= 0x10
            try folder.write(bytes, to: segment(1))
            let store = try Store.open(folder: folder.data, options: .driven())
            #expect(store.sequence == 2)
        }
    }

    struct Proof: CustomTestStringConvertible {
        let story: String
        var isClosed = false
        var hasSnapshot = false
        var losesSnapshot = false
        var testDescription: String { story }
    }

    @Test(
        "in the last write is refused when something else proves it",
        arguments: [
            Proof(story: "a clean stop and its snapshot", isClosed: true),
            Proof(story: "a clean stop alone", isClosed: true, losesSnapshot: true),
            Proof(story: "a snapshot", hasSnapshot: true),
        ])
    func proofs(_ proof: Proof) throws {
        let folder = try folder(isClosed: proof.isClosed, hasSnapshot: proof.hasSnapshot)
        if proof.losesSnapshot { try folder.remove("snapshots/" + padded(3)) }
        var bytes = try folder.bytes(segment(1))
        let line = try folder.lines(segment(1))[3]
        bytes[line.lowerBound + 20] ^= 1
        try folder.write(bytes, to: segment(1))
        guard case .damaged(let place, _) = refusal(folder) else {
            Issue.record("not refused")
            return
        }
        #expect(place.byte == line.lowerBound)
        try folder.write(bytes[..<line.lowerBound], to: segment(1))
        guard case .damaged(let end, _) = refusal(folder) else {
            Issue.record("a line that is gone was not missed")
            return
        }
        #expect(end.byte == line.lowerBound)
    }

    @Test("at the end of a segment that another follows is refused")
    func endOfSegment() throws {
        let folder = try folder(segmentBytesMax: 1)
        #expect(try folder.list("journal").count { $0.hasSuffix(".jsonl") } == 3)
        let whole = try folder.bytes(segment(2))
        for end in whole.indices {
            try folder.write(whole[..<end], to: segment(2))
            guard case .damaged(let place, _) = refusal(folder) else {
                Issue.record("cut at byte \(end) was not refused")
                return
            }
            #expect(place.path.hasSuffix(segment(2)))
        }
    }

    struct Disorder: CustomTestStringConvertible {
        let story: String
        let change: @Sendable (TemporaryFolder) throws -> Void
        let isRight: @Sendable (StorageError) -> Bool
        var testDescription: String { story }
    }

    static let disorders = [
        Disorder(
            story: "a doubled line",
            change: { folder in
                let bytes = try folder.bytes(segment(1))
                let line = bytes[try folder.lines(segment(1))[2]]
                try folder.write(bytes + line, to: segment(1))
            }, isRight: { if case .outOfOrder(_, 4, 2) = $0 { true } else { false } }),
        Disorder(
            story: "a line that is gone",
            change: { folder in
                var bytes = try folder.bytes(segment(1))
                bytes.removeSubrange(try folder.lines(segment(1))[2])
                try folder.write(bytes, to: segment(1))
            }, isRight: { if case .outOfOrder(_, 2, 3) = $0 { true } else { false } }),
        Disorder(
            story: "a segment under another's name",
            change: { try $0.copy(segment(1), to: segment(4)) },
            isRight: { if case .foreign = $0 { true } else { false } }),
        Disorder(
            story: "a newer format",
            change: { folder in
                let text = #"{"format":"welldone-journal","version":2,"first":1}"#
                try folder.write(Array("\(text)\n".utf8), to: segment(1))
            }, isRight: { if case .newerFormat(_, 2, 1) = $0 { true } else { false } }),
        Disorder(
            story: "a journal that is gone under a snapshot",
            change: { folder in
                let path = folder.data + "/snapshots/" + padded(3)
                try FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: true)
                try folder.remove(segment(1))
            }, isRight: { if case .missing = $0 { true } else { false } }),
    ]

    @Test("a history out of order is refused and named", arguments: disorders)
    func disorder(_ disorder: Disorder) throws {
        let folder = try folder()
        try disorder.change(folder)
        guard let refusal = refusal(folder) else {
            Issue.record("not refused")
            return
        }
        #expect(disorder.isRight(refusal), "\(refusal)")
    }

    @Test("a missing segment, and two that were swapped, are refused and named")
    func missingSegments() throws {
        for name in [segment(1), segment(2)] {
            let folder = try folder(segmentBytesMax: 1)
            try folder.remove(name)
            guard case .missing = refusal(folder) else {
                Issue.record("\(name) was not missed")
                continue
            }
        }
        let folder = try folder(segmentBytesMax: 1)
        try folder.move(segment(1), to: "journal/aside")
        try folder.move(segment(2), to: segment(1))
        try folder.move("journal/aside", to: segment(2))
        guard case .foreign = refusal(folder) else {
            Issue.record("swapped segments were not noticed")
            return
        }
    }

    @Test("a missing segment in the middle is named itself, and not the sound one before it")
    func missingInTheMiddle() throws {
        let folder = try folder(segmentBytesMax: 1)
        try folder.remove(segment(2))
        let path = folder.data + "/" + segment(2)
        guard case .missing(path, _) = refusal(folder) else {
            Issue.record("\(String(describing: refusal(folder)))")
            return
        }
        let damage = try FolderCheck.run(folder: folder.data).findings.filter {
            $0.severity == .damage
        }
        #expect(damage.map(\.place.path) == [path])
        // The repair sets the one before aside, and says what becomes of it.
        let deeds = try FolderRepair.plan(folder: folder.data).deeds
        let aside = deeds.filter { $0.hasPrefix(folder.data + "/" + segment(3) + " is set aside") }
        #expect(aside.count == 1, "\(deeds)")
        #expect(aside.first?.contains("though it is whole") == true)
    }
}
