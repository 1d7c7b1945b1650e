import Foundation
import Testing

@testable import Core
@testable import Storage

@Suite("Photos that are damaged or gone, in backups and exports")
struct DamagedFilesTests {
    private let folder: TemporaryFolder
    private let store: Store
    private var backup: String { folder.path + "/backup" }
    private var restored: String { folder.path + "/restored" }

    private static func contents(_ number: Int) -> [UInt8] {
        [UInt8](repeating: UInt8(number), count: 10)
    }

    private static func path(_ number: Int) -> String {
        DataFolder.contentPath(SHA256.digest(of: contents(number)))
    }

    /// Photos 1 to 4, of which 4 was removed; 1 is in a snapshot.
    init() throws {
        folder = try TemporaryFolder()
        store = try Store.open(folder: folder.data, options: .driven())
        let files = try store.openFiles()
        for number in 1...4 {
            let bytes = Self.contents(number)
            let digest = SHA256.digest(of: bytes)
            try files.keep(bytes, as: digest)
            let photo = Photo(
                id: ID(rawValue: UInt64(number)), booking: ID(rawValue: 1),
                customer: ID(rawValue: 1), digest: digest, format: .jpeg, width: 1, height: 1,
                bytes: bytes.count, uploadedAt: .monday, rating: nil)
            try tell(.photo(.uploaded(photo)))
            if number == 1 { try store.snapshot() }
        }
        try tell(.photo(.removed(ID(rawValue: 4))))
    }

    private func tell(_ event: Event) throws {
        _ = try store.transact(
            Origin(at: .monday), decide: { (_, draft) throws(Refusal) in draft.record(event) },
            conclude: { _, _ in })
        store.commit()
    }

    private func back() throws -> FolderBackup.Outcome {
        try FolderBackup.run(from: folder.data, to: backup, now: .monday)
    }

    private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    struct Harm: CustomTestStringConvertible {
        let story: String
        let why: String
        let number: Int
        var testDescription: String { story }

        static let all = [1, 3].flatMap { number in
            [
                Harm(story: "\(number) is damaged", why: FileFlaw.damaged, number: number),
                Harm(story: "\(number) is gone", why: FileFlaw.missing, number: number),
            ]
        }

        func run(_ folder: String) throws {
            let path = folder + "/" + DamagedFilesTests.path(number)
            if why == FileFlaw.missing { return try FileManager.default.removeItem(atPath: path) }
            try Data([9]).write(to: URL(fileURLWithPath: path))
        }
    }

    @Test("are named by a backup, which has all else and comes back", arguments: Harm.all)
    func source(_ harm: Harm) throws {
        try harm.run(folder.data)
        let flaw = FileFlaw(path: Self.path(harm.number), why: harm.why)
        #expect(try back().flaws == [flaw])
        #expect(!isThere(backup + "/" + flaw.path))
        let error = #expect(throws: StorageError.self) {
            try FolderRestore.run(from: backup, to: restored)
        }
        #expect("\(try #require(error))".contains("--without-damaged-files"))
        let outcome = try FolderRestore.run(
            from: backup, to: restored, leavesOutDamaged: true)
        #expect(outcome.sequence == 5)
        #expect(outcome.leftOut.map(\.path) == [flaw.path])
        let state = try FolderReader.state(of: restored)
        #expect(state.history == store.history)
        for number in 1...3 {
            #expect(isThere(restored + "/" + Self.path(number)) == (number != harm.number))
        }
        // The next backup takes one that was mended.
        try Data(Self.contents(harm.number)).write(
            to: URL(fileURLWithPath: folder.data + "/" + flaw.path))
        #expect(try back().flaws == [])
        _ = try FolderRestore.run(from: backup, to: folder.path + "/whole")
    }

    @Test("in the backup itself can be left out too", arguments: Harm.all)
    func inBackup(_ harm: Harm) throws {
        #expect(try back().flaws == [])
        try harm.run(backup)
        #expect(throws: StorageError.self) { try FolderRestore.run(from: backup, to: restored) }
        let outcome = try FolderRestore.run(
            from: backup, to: restored, leavesOutDamaged: true)
        #expect(outcome.leftOut.map(\.path) == [Self.path(harm.number)])
        let damage = try FolderCheck.run(folder: restored).findings.filter {
            $0.severity == .damage
        }
        #expect(damage.map(\.place.path) == [restored + "/" + Self.path(harm.number)])
    }

    @Test("are nobody's business where nothing names them")
    func unnamed() throws {
        try Harm(story: "", why: FileFlaw.damaged, number: 4).run(folder.data)
        #expect(try back().flaws == [])
        #expect(!isThere(backup + "/" + Self.path(4)))
        _ = try FolderRestore.run(from: backup, to: restored)
    }

    @Test("are not exported, and named", arguments: Harm.all)
    func export(_ harm: Harm) throws {
        try harm.run(folder.data)
        let target = folder.path + "/tables"
        try FileManager.default.createDirectory(
            atPath: target, withIntermediateDirectories: true)
        let export = try FilesExport(from: folder.data, to: target)
        let state = try FolderReader.state(of: folder.data)
        #expect(
            export.flaws(in: state)
                == [FileFlaw(path: Self.path(harm.number), why: harm.why)])
        for number in 1...3 {
            #expect(isThere(target + "/" + Self.path(number)) == (number != harm.number))
        }
    }

    @Test("a first backup that was never finished is refused, by check too, and goes on")
    func unfinished() throws {
        var bytes = try folder.bytes(segment(1))
        let whole = bytes
        bytes[bytes.count / 2] ^= 1
        try folder.write(bytes, to: segment(1))
        #expect(throws: StorageError.self) { try back() }
        #expect(isThere(backup + "/" + BackupManifest.name))
        let error = #expect(throws: StorageError.self) {
            try FolderRestore.run(from: backup, to: restored)
        }
        #expect("\(try #require(error))".contains("never finished"))
        #expect(!isThere(restored))
        let check = try FolderCheck.run(folder: backup)
        #expect(check.findings.map(\.severity) == [.damage])
        #expect(check.findings.first?.text.contains("never finished") == true)
        #expect(try FolderRepair.plan(folder: backup).isNeeded == false)
        try folder.write(whole, to: segment(1))
        #expect(try back().sequence == 5)
        _ = try FolderRestore.run(from: backup, to: restored)
    }

    @Test("what a killed restore left beside the folder goes with the next one")
    func leftovers() throws {
        _ = try back()
        for (number, name) in [".restored.restoring", ".restored.restoring-2"].enumerated() {
            try FileManager.default.createDirectory(
                atPath: folder.path + "/" + name + "/journal", withIntermediateDirectories: true)
            try Data("\(number)".utf8).write(
                to: URL(fileURLWithPath: folder.path + "/" + name + "/journal/1.jsonl"))
        }
        let busy = folder.path + "/.restored.restoring-3"
        try FileManager.default.createDirectory(atPath: busy, withIntermediateDirectories: true)
        let lock = try LinuxFileSystem().lock(busy + "/lock")
        _ = try FolderRestore.run(from: backup, to: restored)
        lock.release()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == [".restored.restoring-3", "backup", "data", "restored"])
    }
}
