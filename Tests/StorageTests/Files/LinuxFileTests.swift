import Glibc
import Testing

@testable import Storage

@Suite("A file of the machine")
struct LinuxFileTests {
    private let folder: TemporaryFolder
    private let files = LinuxFileSystem()

    init() throws {
        folder = try TemporaryFolder()
        try files.makeFolder(folder.data)
    }

    private var path: String { folder.data + "/file" }

    private func blocks() throws -> Int {
        var status = stat()
        try #require(stat(path, &status) == 0)
        return Int(status.st_blocks)
    }

    @Test("sets room aside without growing, grows into it, and gives the rest back")
    func reserving() throws {
        let file = try files.create(path)
        try file.append([1, 2, 3].span)
        guard try file.reserve(upTo: 1 << 20) else { return }  // The file system cannot.
        #expect(try file.size() == 3)
        #expect(try blocks() >= 2_048, "512 bytes each")
        try file.append([4].span)
        #expect(try file.read(at: 0, count: 10) == [1, 2, 3, 4])
        try file.truncate(to: try file.size())
        #expect(try blocks() < 2_048)
        #expect(try file.read(at: 0, count: 10) == [1, 2, 3, 4])
        #expect(try file.reserve(upTo: 2), "there already")
    }

    @Test("says where the file system cannot set room aside")
    func notReserving() throws {
        // Files of proc have no blocks.
        let file = try files.open("/proc/self/comm")
        #expect(try file.reserve(upTo: 1 << 20) == false)
    }

    @Test("knows whether it is still where it was")
    func identity() throws {
        let file = try files.create(path)
        #expect(try file.isStill(at: path))
        try files.rename(path, to: path + "-moved")
        #expect(try !file.isStill(at: path))
        #expect(try file.isStill(at: path + "-moved"))
        _ = try files.create(path)
        #expect(try !file.isStill(at: path), "another file has its name")
        #expect(try !file.isStill(at: path + "/below"), "a file is no folder")
    }

    @Test("that is removed gives its room back in steps, unless it has another name")
    func givingBack() throws {
        let bytes = [UInt8](repeating: 7, count: 2 * LinuxFile.stepBytes + 1)
        try files.create(path).append(bytes.span)
        let reader = try files.openForReading(path)
        var sizes: [Int] = []
        try files.remove(path) { () throws(StorageError) in
            #expect(try !reader.isStill(at: path), "gone before it is cut")
            sizes.append(try reader.size())
        }
        #expect(sizes == [LinuxFile.stepBytes + 1, 1, 0])

        try files.create(path).append(bytes.span)
        #expect(try files.link(path, to: path + "-kept"))
        try files.remove(path) { () throws(StorageError) in Issue.record("it is another's too") }
        #expect(try files.list(folder.data) == ["file-kept"])
        #expect(try files.openForReading(path + "-kept").size() == bytes.count)

        try files.remove(path + "-kept") { () throws(StorageError) in throw .unavailable }
        #expect(try files.list(folder.data).isEmpty, "whoever is in a hurry leaves the rest to it")
        #expect(throws: StorageError.self) { try files.remove(path) {} }
    }

    @Test("a lock knows whether its file is still there")
    func lock() throws {
        let lock = try files.lock(path)
        #expect(try lock.isStillThere())
        try files.remove(path)
        #expect(try !lock.isStillThere())
        let other = try files.lock(path)
        #expect(try !lock.isStillThere())
        #expect(try other.isStillThere())
    }
}
