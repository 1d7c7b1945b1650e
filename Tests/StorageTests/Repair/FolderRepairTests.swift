import Core
import Foundation
import Testing

@testable import Storage

@Suite("Repairing a folder")
struct FolderRepairTests {
    /// Four segments of two transactions each, 1 to 8, and snapshots at 4 and 8, unless said
    /// otherwise. Transaction n says "text n" of thing n.
    static func folder(
        snapshots: [Int] = [4], isClosed: Bool = true, perSegment: Int = 2, last: Int = 8,
        oldSegments: OldSegments = .keep
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var options = StoreOptions.driven()
        options.oldSegments = oldSegments
        options.segmentBytesMax = 1
        let store = try Store.open(folder: folder.data, options: options)
        for number in 1...last {
            try store.tell(number, "text \(number)")
            if number % perSegment == 0 { store.commit() }
            if snapshots.contains(number) { try store.snapshot() }
        }
        store.commit()
        if isClosed { try store.close() }
        return folder
    }

    /// A kind of damage, and what is left after the repair.
    struct Harm: CustomTestStringConvertible {
        let story: String
        var snapshots = [4]
        var isClosed = true
        /// The numbers of the things that are known afterwards.
        let known: ClosedRange<Int>
        /// The last number afterwards.
        var sequence = 8
        /// What is said of losses: each text is in one of the sentences.
        var losses: [String] = []
        let harm: @Sendable (TemporaryFolder) throws -> Void
        var testDescription: String { story }
    }

    /// Changes one bit of a line.
    private static func flip(_ file: String, line: Int, in folder: TemporaryFolder) throws {
        var bytes = try folder.bytes(file)
        bytes[try folder.lines(file)[line - 1].lowerBound + 12] ^= 1
        try folder.write(bytes, to: file)
    }

    static let harms = [
        Harm(
            story: "a bit of the newest segment, covered by the snapshot of the stop",
            known: 1...8, losses: ["transactions 1 to 7 as history"],
            harm: { try flip(segment(7), line: 2, in: $0) }),
        Harm(
            story: "a bit of the newest segment, without the snapshot of the stop",
            known: 1...6, losses: ["transactions 7 to 8, from", "line 2, byte", "password.set"],
            harm: { folder in
                try folder.remove("snapshots/\(padded(8))")
                try flip(segment(7), line: 2, in: folder)
            }),
        Harm(
            story: "a bit of the last line that a clean stop proves",
            known: 1...7, losses: ["transaction 8, from", "line 3, byte"],
            harm: { folder in
                try folder.remove("snapshots/\(padded(8))")
                try flip(segment(7), line: 3, in: folder)
            }),
        Harm(
            story: "a bit of an old segment behind a snapshot",
            known: 1...8, losses: ["transactions 1 to 2 as history"],
            harm: { try flip(segment(1), line: 3, in: $0) }),
        Harm(
            story: "a bit of an old segment, and no snapshot", snapshots: [], isClosed: false,
            known: 1...3, losses: ["transactions 4 to 8, from", "4 password.set"],
            harm: { try flip(segment(3), line: 3, in: $0) }),
        Harm(
            story: "a header, which its neighbours tell again", snapshots: [], isClosed: false,
            known: 1...8, harm: { try flip(segment(5), line: 1, in: $0) }),
        Harm(
            story: "a segment that is gone, behind a snapshot", known: 1...8,
            losses: ["transactions 1 to 4 as history"], harm: { try $0.remove(segment(3)) }),
        Harm(
            story: "a segment that is gone, and no snapshot", snapshots: [], isClosed: false,
            known: 1...2, losses: ["transactions 3 to 8, from", "4 password.set"],
            harm: { try $0.remove(segment(3)) }),
        Harm(
            story: "the first segment that is gone, and no snapshot", snapshots: [],
            isClosed: false, known: 0...0, losses: ["transactions 1 to 8", "6 password.set"],
            harm: { try $0.remove(segment(1)) }),
        Harm(
            story: "two segments that were swapped", known: 1...8,
            harm: { folder in
                try folder.move(segment(3), to: "journal/aside")
                try folder.move(segment(5), to: segment(3))
                try folder.move("journal/aside", to: segment(5))
            }),
        Harm(
            story: "a segment that was renamed", known: 1...8,
            harm: { try $0.move(segment(5), to: "journal/old.jsonl") }),
        Harm(
            story: "a segment that is there twice", known: 1...8,
            harm: { try $0.copy(segment(3), to: segment(9)) }),
        Harm(
            story: "a doubled line", snapshots: [], isClosed: false, known: 1...8,
            harm: { folder in
                let bytes = try folder.bytes(segment(7))
                let line = bytes[try folder.lines(segment(7))[1]]
                try folder.write(bytes + line, to: segment(7))
            }),
        Harm(
            story: "a snapshot's row, and the journal is whole", known: 1...8,
            harm: { try flip("snapshots/\(padded(8))/password.jsonl", line: 3, in: $0) }),
        Harm(
            story: "a snapshot without a manifest", known: 1...8,
            harm: { try $0.remove("snapshots/\(padded(4))/manifest.json") }),
        Harm(
            story: "all snapshots, and the beginning of the journal", known: 0...0,
            losses: ["transactions 1 to 8"],
            harm: { folder in
                try flip("snapshots/\(padded(4))/password.jsonl", line: 2, in: folder)
                try flip("snapshots/\(padded(8))/password.jsonl", line: 2, in: folder)
                try folder.remove(segment(1))
            }),
        Harm(
            story: "all of the journal", known: 1...8, sequence: 9,
            losses: ["transactions 1 to 8 as history"],
            harm: { folder in
                for first in [1, 3, 5, 7] { try folder.remove(segment(first)) }
            }),
        Harm(
            story: "the mark of a clean stop", known: 1...8,
            harm: { try flip("journal/stopped.json", line: 1, in: $0) }),
        Harm(
            story: "a key that is gone", known: 1...8, losses: ["the folder's key"],
            harm: { try $0.remove("key") }),
        Harm(
            story: "a key of another length", known: 1...8, losses: ["the folder's key"],
            harm: { try $0.write([1, 2, 3], to: "key") }),
        Harm(
            story: "a folder whose journal is gone", known: 1...8, sequence: 9,
            losses: ["transactions 1 to 8 as history"],
            harm: { try $0.remove("journal") }),
        Harm(
            story: "everything at once", known: 1...4, losses: ["transactions 5 to 8", "key"],
            harm: { folder in
                try folder.remove("key")
                try flip("journal/stopped.json", line: 1, in: folder)
                try flip("snapshots/\(padded(8))/password.jsonl", line: 2, in: folder)
                try flip(segment(5), line: 2, in: folder)
            }),
    ]

    @Test("check finds it, repair shows it, and then all is well again", arguments: harms)
    func repair(_ harm: Harm) throws {
        let folder = try Self.folder(snapshots: harm.snapshots, isClosed: harm.isClosed)
        try harm.harm(folder)
        let before = try Self.contents(of: folder)
        #expect(try !FolderCheck.run(folder: folder.data).isSound)

        let shown = try FolderRepair.plan(folder: folder.data)
        #expect(shown.isNeeded)
        for part in harm.losses {
            #expect(shown.losses.contains { $0.contains(part) }, "\(part): \(shown.losses)")
        }
        if harm.losses.isEmpty { #expect(shown.losses == []) }
        #expect(try Self.contents(of: folder) == before, "a plan changes nothing")

        let done = try FolderRepair.apply(folder: folder.data, now: .monday)
        let outcome = try #require(done)
        #expect(outcome.deeds == shown.deeds)
        #expect(outcome.keptIn == folder.data + "/damaged/20261120T000000Z")
        try Self.expectKept(before, in: folder)
        let check = try FolderCheck.run(folder: folder.data)
        #expect(check.isSound, "\(check.findings)")
        try Self.expectServing(folder, harm)
        #expect(try FolderRepair.apply(folder: folder.data, now: .monday) == nil)
    }

    /// The folder opens, knows what it should, takes more, and opens again.
    static func expectServing(_ folder: TemporaryFolder, _ harm: Harm) throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        #expect(Int(store.sequence) == harm.sequence)
        for number in 1...8 {
            let text = harm.known.contains(number) ? "text \(number)" : nil
            #expect(store.text(of: number).text == text)
        }
        try store.tell(100, "more")
        store.commit()
        let history = store.history
        try store.close()
        let again = try Store.open(folder: folder.data, options: .driven())
        #expect(again.history == history)
        try again.close()
        #expect(try FolderCheck.run(folder: folder.data).isSound)
    }

    /// All files of a folder, below it.
    static func contents(of folder: TemporaryFolder) throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.data) {
            var isFolder: ObjCBool = false
            let path = folder.data + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue, name != "lock"
            else { continue }
            contents[name] = try folder.bytes(name)
        }
        return contents
    }

    /// Every file that was there is there still, or byte for byte among what was set aside.
    static func expectKept(_ before: [String: [UInt8]], in folder: TemporaryFolder) throws {
        let after = try contents(of: folder)
        for (name, bytes) in before where after[name] != bytes {
            let kept = after.contains { path, other in
                path.hasPrefix("damaged/") && path.hasSuffix("/" + name) && other == bytes
            }
            #expect(kept, "\(name) was not kept")
        }
    }

    static let archiveHarms = [
        Harm(
            story: "an archived segment", known: 1...8,
            losses: ["transactions 1 to 2 as history"],
            harm: { try flip("archive/\(padded(1)).jsonl", line: 3, in: $0) }),
        Harm(
            story: "an archived segment's header", known: 1...8,
            harm: { try flip("archive/\(padded(1)).jsonl", line: 1, in: $0) }),
        Harm(
            story: "the journal behind archived segments", known: 1...6,
            losses: ["transactions 7 to 8"],
            harm: { folder in
                try folder.remove("snapshots/\(padded(8))")
                try flip(segment(7), line: 2, in: folder)
            }),
    ]

    @Test("knows archived segments", arguments: archiveHarms)
    func archive(_ harm: Harm) throws {
        let folder = try Self.folder(oldSegments: .archive)
        #expect(try folder.list("archive").count == 2)
        try harm.harm(folder)
        let before = try Self.contents(of: folder)
        let shown = try FolderRepair.plan(folder: folder.data)
        for part in harm.losses {
            #expect(shown.losses.contains { $0.contains(part) }, "\(part): \(shown.losses)")
        }
        #expect(try FolderRepair.apply(folder: folder.data, now: .monday) != nil)
        try Self.expectKept(before, in: folder)
        #expect(try FolderCheck.run(folder: folder.data).isSound)
        try Self.expectServing(folder, harm)
    }

    @Test("of a sound folder does nothing, nor of an interrupted write")
    func sound() throws {
        let folder = try Self.folder()
        let bytes = try folder.bytes(segment(7))
        #expect(try FolderRepair.apply(folder: folder.data, now: .monday) == nil)
        try folder.write(bytes + Array("{\"seq\":9".utf8), to: segment(7))
        #expect(try FolderRepair.apply(folder: folder.data, now: .monday) == nil)
        #expect(!FileManager.default.fileExists(atPath: folder.data + "/damaged"))
    }

    @Test("that a server has is refused, and so is what a newer program wrote")
    func refusals() throws {
        let folder = try Self.folder()
        try Self.flip(segment(1), line: 2, in: folder)
        let lock = try LinuxFileSystem().lock(folder.data + "/lock")
        #expect(throws: StorageError.self) {
            try FolderRepair.apply(folder: folder.data, now: .monday)
        }
        lock.release()
        let text = #"{"format":"welldone-journal","version":2,"first":1}"#
        try folder.write(Array("\(text)\n".utf8), to: segment(1))
        #expect {
            try FolderRepair.apply(folder: folder.data, now: .monday)
        } throws: { error in
            if case .newerFormat(_, 2, 1)? = error as? StorageError { true } else { false }
        }
    }

    @Test("a segment of another history is never taken for our own")
    func foreignHistory() throws {
        let folder = try Self.folder(snapshots: [], isClosed: false)
        let other = try TemporaryFolder()
        var options = StoreOptions.driven()
        options.segmentBytesMax = 1
        let store = try Store.open(folder: other.data, options: options)
        for number in 1...8 {
            try store.tell(number, "another text \(number)")
            if number % 2 == 0 { store.commit() }
        }
        try folder.write(try other.bytes(segment(5)), to: segment(5))
        let repair = try FolderRepair.plan(folder: folder.data)
        #expect(repair.losses.contains { $0.contains("transactions 5 to 8") })
        _ = try FolderRepair.apply(folder: folder.data, now: .monday)
        let opened = try Store.open(folder: folder.data, options: .driven())
        #expect(opened.text(of: 4).text == "text 4")
        #expect(opened.text(of: 5).text == nil)
    }

    @Test("that the disk interrupts anywhere ends the same when it is done again")
    func interrupted() throws {
        let harm = Harm(story: "", known: 1...4, harm: { _ in })
        for calls in [[FaultyDisk.Call.create], [.append], [.sync], [.rename], [.syncFolder]] {
            for after in 0..<16 {
                let folder = try Self.folder()
                try folder.remove("key")
                try Self.flip("snapshots/\(padded(8))/password.jsonl", line: 2, in: folder)
                try Self.flip(segment(5), line: 2, in: folder)
                let before = try Self.contents(of: folder)
                let disk = FaultyDisk()
                disk.fail(calls, after: after)
                let isDone =
                    (try? FolderRepair.apply(folder: folder.data, now: .monday, files: disk)) != nil
                try Self.expectKept(before, in: folder)
                if !isDone { _ = try FolderRepair.apply(folder: folder.data, now: .monday) }
                #expect(try FolderCheck.run(folder: folder.data).isSound)
                try Self.expectServing(folder, harm)
                if isDone { break }
            }
        }
    }
}
