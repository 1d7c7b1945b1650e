import Glibc
import Testing

@testable import Storage

@Suite("A file beside the journal")
struct SideFileTests {
    @Test("is missing, then what was last put there")
    func replaces() throws {
        let folder = try TemporaryFolder()
        let file = SideFile("attempts.json", in: folder.path)
        #expect(try file.read(bytesMax: 10) == nil)
        try file.replace(with: Array("one".utf8))
        try file.replace(with: Array("two".utf8))
        #expect(try file.read(bytesMax: 10) == Array("two".utf8))
        #expect(throws: StorageError.self) { try file.read(bytesMax: 2) }
    }

    @Test(
        "stays as it was when the disk fails",
        arguments: [FaultyDisk.Call.create, .append, .appendHalf, .sync, .rename])
    func keepsOld(_ call: FaultyDisk.Call) throws {
        let folder = try TemporaryFolder()
        let disk = FaultyDisk()
        let file = SideFile("attempts.json", in: folder.path, files: disk)
        try file.replace(with: Array("one".utf8))
        disk.fail(call, errno: ENOSPC)
        #expect(throws: StorageError.self) { try file.replace(with: Array("two".utf8)) }
        disk.fail()
        #expect(try file.read(bytesMax: 10) == Array("one".utf8))
        try file.replace(with: Array("three".utf8))
        #expect(try file.read(bytesMax: 10) == Array("three".utf8))
    }
}
