import Core
import Testing

@testable import Storage

@Suite("Checking a folder")
struct FolderCheckTests {
    /// Four segments of one transaction each, and snapshots at 2 and 4.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var options = StoreOptions.driven()
        options.segmentBytesMax = 1
        let store = try Store.open(folder: folder.data, options: options)
        for number in 1...4 {
            try store.tell(number, "text \(number)")
            store.commit()
            if number == 2 { try store.snapshot() }
        }
        try store.close()
        return folder
    }

    @Test("finds nothing in a sound one, and says how far it is")
    func sound() throws {
        let folder = try folder()
        var steps: [String] = []
        let check = try FolderCheck.run(folder: folder.data) { step in
            steps.append("\(step.done) of \(step.total)")
        }
        #expect(check.findings == [])
        #expect(check.isSound)
        #expect(check.transactions == 4)
        #expect(check.rows > 6)
        // Snapshots are read, and then compared with the journal.
        #expect(steps == (1...8).map { "\($0) of 8" })
    }

    struct Harm: CustomTestStringConvertible {
        let story: String
        let harm: @Sendable (TemporaryFolder) throws -> Void
        /// Severity and the end of the file's name of each finding.
        let findings: [String]
        var testDescription: String { story }
    }

    static let harms = [
        Harm(
            story: "a flipped bit in an old segment",
            harm: { folder in
                var bytes = try folder.bytes(segment(2))
                bytes[bytes.count - 40] ^= 1
                try folder.write(bytes, to: segment(2))
            }, findings: ["damage \(segment(2))"]),
        Harm(
            story: "a snapshot's row, and a file of someone else",
            harm: { folder in
                var bytes = try folder.bytes("snapshots/\(padded(2))/password.jsonl")
                bytes[bytes.count - 8] ^= 1
                try folder.write(bytes, to: "snapshots/\(padded(2))/password.jsonl")
                try folder.write("mine".utf8, to: "journal/notes.txt")
            },
            findings: ["note journal/notes.txt", "damage snapshots/\(padded(2))/password.jsonl"]),
        Harm(
            story: "a journal whose beginning is in a snapshot alone",
            harm: { folder in
                try folder.remove(segment(1))
                try folder.remove(segment(2))
            }, findings: ["note \(segment(3))"]),
        Harm(
            story: "a segment that is gone",
            harm: { try $0.remove(segment(3)) },
            findings: ["damage \(segment(3))"]),
        Harm(
            story: "the end of the last segment",
            harm: { folder in
                try folder.write(try folder.bytes(segment(4)).dropLast(), to: segment(4))
            }, findings: ["damage \(segment(4))"]),
        Harm(
            story: "a key that is gone",
            harm: { try $0.remove("key") }, findings: ["damage key"]),
        Harm(
            story: "a key of another length",
            harm: { try $0.write([1, 2, 3], to: "key") }, findings: ["damage key"]),
        Harm(
            story: "an interrupted write",
            harm: { folder in
                let bytes = try folder.bytes(segment(4))
                try folder.write(bytes + Array("{\"seq\":5".utf8), to: segment(4))
            }, findings: ["interrupted \(segment(4))"]),
    ]

    @Test("says of a row that it cannot be read, and where")
    func row() throws {
        let folder = try folder()
        let file = "snapshots/\(padded(4))/password.jsonl"
        var bytes = try folder.bytes(file)
        let row = try folder.lines(file)[1]
        bytes[row.lowerBound + 1] = 0x2C
        try folder.write(bytes, to: file)
        let check = try FolderCheck.run(folder: folder.data)
        let why = "the checksum or the number of rows is not the manifest's"
        #expect(
            check.findings.map(\.description) == [
                "damage: \(folder.data)/\(file), line 2, byte \(row.lowerBound): "
                    + "it cannot be read at column 2, and \(why)"
            ])
    }

    @Test("names the row of a snapshot that the journal does not lead to, right checksums or not")
    func lies() throws {
        let folder = try folder()
        // As somebody would who knows how: a state with another fact, written as a whole snapshot.
        var state = State()
        for number in 1...4 {
            let text = number == 3 ? "a lie" : "text \(number)"
            state.apply(
                Transaction(
                    sequence: SequenceNumber(number), origin: Origin(at: .monday),
                    events: [.fact(number, text)]))
        }
        let data = DataFolder(path: folder.data, files: LinuxFileSystem())
        try folder.remove("snapshots/" + padded(4))
        _ = try SnapshotWriter(of: state, at: .monday, in: data).finish()
        let check = try FolderCheck.run(folder: folder.data)
        let file = "snapshots/\(padded(4))/password.jsonl"
        let row = try folder.lines(file)[3]
        #expect(
            check.findings.map(\.place) == [
                FilePlace(path: folder.data + "/" + file, line: 4, byte: row.lowerBound)
            ])
        #expect(!check.isSound)
        // The journal is believed.
        _ = try FolderRepair.apply(folder: folder.data, now: .monday)
        let store = try Store.open(folder: folder.data, options: .driven())
        #expect(store.text(of: 3).text == "text 3")
    }

    @Test("asks nothing of the disk but to be read")
    func readOnly() throws {
        let folder = try folder()
        let disk = FaultyDisk()
        disk.fail(.create, .open, .append, .sync, .syncFolder, .rename, .remove, .truncate)
        #expect(try FolderCheck.run(folder: folder.data, files: disk).isSound)
    }

    @Test("that is no data folder says so")
    func other() throws {
        let folder = try TemporaryFolder()
        #expect(throws: StorageError.foreign(path: folder.path, why: "it is no data folder")) {
            try FolderCheck.run(folder: folder.path)
        }
    }

    @Test("names every harm by file", arguments: harms)
    func harm(_ harm: Harm) throws {
        let folder = try folder()
        try harm.harm(folder)
        let names = try folder.list("")
        let check = try FolderCheck.run(folder: folder.data)
        let found = check.findings.map {
            "\($0.severity.rawValue) \($0.place.path.dropFirst(folder.data.count + 1))"
        }
        #expect(found == harm.findings)
        #expect(try folder.list("") == names)
    }
}
