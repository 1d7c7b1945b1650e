import Core
import Testing

@testable import Storage

@Suite("The key of a folder")
struct FolderKeyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal() -> StorageError? {
        do throws(StorageError) {
            _ = try Store.open(folder: folder.data, options: .driven())
            return nil
        } catch { return error }
    }

    @Test("of an older program, its bare bytes, is taken, and then written with a checksum")
    func bare() throws {
        let key = try Store.open(folder: folder.data, options: .driven()).key
        try folder.write(key.bytes, to: "key")
        let again = try Store.open(folder: folder.data, options: .driven()).key
        #expect(again.bytes == key.bytes)
        #expect(again.folderID == key.folderID)
        let line = try folder.bytes("key")
        #expect(line.starts(with: #"{"format":"welldone-key","version":1,"key":""#.utf8))
        let third = try Store.open(folder: folder.data, options: .driven()).key
        #expect(third.bytes == key.bytes)
    }

    @Test("of an older program serves on a disk that takes no other")
    func bareOnFullDisk() throws {
        let key = try Store.open(folder: folder.data, options: .driven()).key
        try folder.write(key.bytes, to: "key")
        let disk = FaultyDisk()
        disk.fail(.append)
        let data = DataFolder(path: folder.data, files: disk)
        #expect(try FolderKey.load(from: data).bytes == key.bytes)
        #expect(try folder.bytes("key") == key.bytes)
    }

    @Test("is told from another by its checksum, whichever bit of it flips")
    func flipped() throws {
        _ = try Store.open(folder: folder.data, options: .driven())
        let whole = try folder.bytes("key")
        for byte in whole.indices {
            for bit in 0..<8 {
                var bytes = whole
                bytes[byte] ^= 1 << UInt8(bit)
                try folder.write(bytes, to: "key")
                let refusal = refusal()
                #expect("\(refusal, default: "none")".contains(folder.data + "/key"))
                #expect(try folder.bytes("key") == bytes, "nothing is changed")
            }
        }
    }

    @Test("that was cut, also at the length of a bare one, is refused")
    func cut() throws {
        _ = try Store.open(folder: folder.data, options: .driven())
        let whole = try folder.bytes("key")
        for count in whole.indices {
            try folder.write(whole.prefix(count), to: "key")
            guard case .damaged(let place, _) = refusal() else {
                Issue.record("\(count) bytes were taken for a key")
                continue
            }
            #expect(place.path == folder.data + "/key")
        }
        try folder.write(whole + [0x0A], to: "key")
        #expect(refusal() != nil)
    }

    @Test("of a newer program refuses to start, and to be repaired away")
    func newer() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        try store.tell(1, "one")
        try store.close()
        let text = String(decoding: try folder.bytes("key"), as: UTF8.self)
        try folder.write(text.replacing("\"version\":1", with: "\"version\":2").utf8, to: "key")
        let newer = StorageError.newerFormat(path: folder.data + "/key", version: 2, known: 1)
        #expect(refusal() == newer)
        #expect(throws: newer) { try FolderRepair.apply(folder: folder.data, now: .monday) }
    }
}
