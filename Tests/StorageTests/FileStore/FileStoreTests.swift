import Core
import Foundation
import Testing

@testable import Storage

@Suite("Files by what is in them")
struct FileStoreTests {
    private let folder: TemporaryFolder
    private let disk = FaultyDisk()
    private let notices = Diary<StorageNotice>()
    private let files: FileStore

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.data, withIntermediateDirectories: true)
        files = try FileStore(folder: folder.data, files: disk) { [notices] in notices.add($0) }
    }

    static let one = Array("one".utf8)
    static let two = Array("two".utf8)

    private func digest(_ bytes: [UInt8]) -> SHA256.Digest { SHA256.digest(of: bytes) }

    /// The file's path in the data folder.
    private func path(_ bytes: [UInt8]) -> String {
        let hex = digest(bytes).hex
        return "files/\(hex.prefix(2))/\(hex)"
    }

    private func keep(_ bytes: [UInt8]) throws {
        try files.keep(bytes, as: digest(bytes))
        files.release(digest(bytes))
    }

    private func mode(_ file: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.data + "/" + file)
        return attributes[.posixPermissions] as? Int
    }

    @Test("are kept under their digest, for the owner alone, and read again")
    func kept() throws {
        try keep(Self.one)
        #expect(try folder.bytes(path(Self.one)) == Self.one)
        #expect(try mode(path(Self.one)) == 0o600)
        #expect(try mode("files") == 0o700)
        #expect(try mode("files/" + digest(Self.one).hex.prefix(2)) == 0o700)
        #expect(try files.read(digest(Self.one), bytes: 3) == Self.one)
        let again = try FileStore(folder: folder.data)
        #expect(try again.read(digest(Self.one), bytes: 3) == Self.one)
    }

    @Test("nothing at all is a file too")
    func empty() throws {
        try keep([])
        #expect(try files.read(digest([]), bytes: 0) == [])
    }

    @Test("equal ones are kept once")
    func shared() throws {
        try keep(Self.one)
        // Making another file would fail.
        disk.fail(.create)
        try keep(Self.one)
        #expect(throws: FileFault.unavailable) { try keep(Self.two) }
    }

    @Test("one that was damaged is written again when it comes again")
    func healed() throws {
        try keep(Self.one)
        for bad in [Self.two, Self.one + [0], []] {
            try folder.write(bad, to: path(Self.one))
            try keep(Self.one)
            #expect(try folder.bytes(path(Self.one)) == Self.one)
        }
    }

    @Test(
        "one whose bytes are others is never given out, and an operator hears of it",
        arguments: [two, one + [0], Array("on".utf8), []])
    func damaged(_ bad: [UInt8]) throws {
        try keep(Self.one)
        try folder.write(bad, to: path(Self.one))
        #expect(throws: FileFault.damaged) { try files.read(digest(Self.one), bytes: 3) }
        #expect(
            notices.entries == [.fileDamaged(path: folder.data + "/" + path(Self.one))])
    }

    @Test("one that is gone, or cannot be read, is told apart")
    func unreadable() throws {
        #expect(throws: FileFault.missing) { try files.read(digest(Self.one), bytes: 3) }
        try keep(Self.one)
        disk.fail(.read)
        #expect(throws: FileFault.unavailable) { try files.read(digest(Self.one), bytes: 3) }
        disk.heal()
        #expect(try files.read(digest(Self.one), bytes: 3) == Self.one)
        #expect(notices.entries.count == 2)
    }

    @Test("one that was read lately is read once")
    func recent() throws {
        try keep(Self.one)
        _ = try files.read(digest(Self.one), bytes: 3)
        disk.fail(.openForReading)
        #expect(try files.read(digest(Self.one), bytes: 3) == Self.one)
    }

    @Test(
        "whichever call fails, it is told, nothing is left, and the next time it is kept",
        arguments: [
            FaultyDisk.Call.create, .append, .appendHalf, .sync, .rename, .syncFolder,
        ])
    func failing(_ call: FaultyDisk.Call) throws {
        disk.fail(call)
        #expect(throws: FileFault.unavailable) {
            try files.keep(Self.one, as: digest(Self.one))
        }
        disk.heal()
        guard case .fileNotKept(.io(_, _, _))? = notices.entries.first else {
            Issue.record("\(notices.entries)")
            return
        }
        let left = try folder.list("files").filter { $0.hasPrefix(".tmp-") }
        #expect(left == [])
        try keep(Self.one)
        #expect(try files.read(digest(Self.one), bytes: 3) == Self.one)
        // It is not held by the attempt that failed.
        #expect(try files.sweep { $0.map { _ in false } } == 1)
    }

    @Test("after a failed write a file is written again, and not taken for durable")
    func doubtful() throws {
        try keep(Array("other".utf8))
        disk.fail(.rename)
        #expect(throws: FileFault.unavailable) { try keep(Self.one) }
        disk.heal()
        try folder.write(Self.one, to: path(Self.one))
        disk.fail(.create)
        #expect(throws: FileFault.unavailable) { try keep(Self.one) }
        disk.heal()
        try keep(Self.one)
        disk.fail(.create)
        try keep(Self.one)
    }

    @Test("what an earlier process began to write is removed at the start")
    func leftovers() throws {
        let temporary = "files/.tmp-" + digest(Self.one).hex + "-1"
        try folder.write(Self.one, to: temporary)
        _ = try FileStore(folder: folder.data)
        #expect(try folder.list("files") == [])
    }

    @Test("a sweep removes what nothing names")
    func sweep() throws {
        try keep(Self.one)
        try keep(Self.two)
        try folder.write(Self.one, to: path(Self.one) + ".txt")
        _ = try files.read(digest(Self.one), bytes: 3)
        let named = digest(Self.two)
        #expect(try files.sweep { $0.map { $0 == named } } == 1)
        #expect(throws: FileFault.missing) { try files.read(digest(Self.one), bytes: 3) }
        #expect(try files.read(named, bytes: 3) == Self.two)
        // What is none of its files is left alone.
        #expect(try folder.bytes(path(Self.one) + ".txt") == Self.one)
        #expect(notices.entries.first == .filesRemoved(count: 1))
    }

    @Test("a sweep that cannot be told what is named removes nothing")
    func unknown() throws {
        try keep(Self.one)
        #expect(try files.sweep { _ in nil } == 0)
        #expect(try files.read(digest(Self.one), bytes: 3) == Self.one)
    }

    @Test("a file that is held is not swept, nor one that was held meanwhile")
    func held() throws {
        try files.keep(Self.one, as: digest(Self.one))
        #expect(try files.sweep { $0.map { _ in false } } == 0)
        // Another who sends the same, and is done before: the first still holds it.
        try keep(Self.one)
        #expect(try files.sweep { $0.map { _ in false } } == 0)
        files.release(digest(Self.one))
        let (files, one) = (files, digest(Self.one))
        let removed = try files.sweep { digests in
            // The ledger was looked at before it named the file, which is there already.
            try? files.keep(Self.one, as: one)
            files.release(one)
            return digests.map { _ in false }
        }
        #expect(removed == 0)
        #expect(try files.sweep { $0.map { _ in false } } == 1)
    }

    @Test("many who send and read the same at once get what they sent")
    func together() async throws {
        let (files, folder) = (files, folder)
        let contents = (0..<4).map { number in [UInt8](repeating: UInt8(number), count: 5_000) }
        await withTaskGroup(of: Void.self) { group in
            for round in 0..<40 {
                let bytes = contents[round % 4]
                group.addTask {
                    let digest = SHA256.digest(of: bytes)
                    do {
                        try files.keep(bytes, as: digest)
                        if round % 8 == 7 { try files.sweep { $0.map { _ in false } } }
                        #expect(try files.read(digest, bytes: bytes.count) == bytes)
                        files.release(digest)
                    } catch {
                        Issue.record(error)
                    }
                }
            }
        }
        #expect(try folder.list("files").allSatisfy { !$0.hasPrefix(".tmp-") })
    }
}
