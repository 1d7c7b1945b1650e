import Core
import Foundation
import Glibc
import Storage
import Testing

@Suite("The data folder")
struct FolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("belongs to one process; the second is told whose it is")
    func lock() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        #expect(throws: StorageError.locked(path: folder.data + "/lock", pid: getpid())) {
            try Store.open(folder: folder.data, options: .driven())
        }
        try store.close()
        _ = try Store.open(folder: folder.data, options: .driven())
    }

    @Test("is its owner's alone, with all that is in it")
    func modes() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        try store.tell(1, "one")
        try store.close()
        chmod(folder.data, 0o755)
        _ = try Store.open(folder: folder.data, options: .driven())
        var paths = [folder.data]
        let all = FileManager.default.enumerator(atPath: folder.data)
        while let path = all?.nextObject() as? String { paths.append(folder.data + "/" + path) }
        #expect(paths.count > 6)
        for path in paths {
            var status = stat()
            #expect(stat(path, &status) == 0)
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            #expect(status.st_mode & 0o777 == (isFolder ? 0o700 : 0o600), "\(path)")
        }
    }

    @Test("is not made of a folder that holds other things, which stays as it was")
    func others() throws {
        mkdir(folder.data, 0o755)
        chmod(folder.data, 0o755)
        try folder.write("mine".utf8, to: "letters.txt")
        let refusal = StorageError.foreign(
            path: folder.data, why: "it is no data folder, and not empty")
        #expect(throws: refusal) { try Store.open(folder: folder.data, options: .driven()) }
        #expect(throws: refusal) {
            try Store.found(folder: folder.data, with: State(), options: .driven())
        }
        #expect(try folder.list("") == ["letters.txt"])
        var status = stat()
        #expect(stat(folder.data, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o755)
    }

    @Test(
        "may be there before, empty or with what a process left that ended early",
        arguments: [[], ["lock"], ["lock", "key.tmp"]])
    func empty(names: [String]) throws {
        mkdir(folder.data, 0o755)
        for name in names { try folder.write([], to: name) }
        try Store.open(folder: folder.data, options: .driven()).close()
        // What lies beside the data later does not matter.
        try folder.write("mine".utf8, to: "letters.txt")
        try Store.open(folder: folder.data, options: .driven()).close()
    }

    @Test("is given a durable name, also when the process that made it ended before that")
    func name() throws {
        let disk = FaultyDisk()
        for _ in 1...2 {
            disk.fail(.syncFolder, times: 1)
            // The folder is there the second time, and nobody knows whether the disk has its name.
            #expect(throws: StorageError.io(call: "syncFolder", errno: EIO, path: folder.path)) {
                try Store.open(folder: folder.data, options: .driven(disk))
            }
        }
        _ = try Store.open(folder: folder.data, options: .driven(disk))
    }

    @Test("has a key of its own, made once")
    func key() throws {
        let first = try Store.open(folder: folder.data, options: .driven())
        let key = first.key
        #expect(key.bytes.count == FolderKey.bytesCount)
        #expect("\(key)" == "FolderKey")
        try first.close()
        let second = try Store.open(folder: folder.data, options: .driven())
        #expect(second.key.bytes == key.bytes)
        let other = try TemporaryFolder()
        #expect(try Store.open(folder: other.data, options: .driven()).key.bytes != key.bytes)
        try second.close()
        try folder.write([1, 2, 3], to: "key")
        #expect {
            try Store.open(folder: folder.data, options: .driven())
        } throws: {
            if case StorageError.damaged = $0 { true } else { false }
        }
    }

    @Test("that was written to is not opened without its key")
    func lostKey() throws {
        do {
            let store = try Store.open(folder: folder.data + "/", options: .driven())
            try store.tell(1, "one")
            store.commit()
        }
        try folder.remove("key")
        #expect {
            try Store.open(folder: folder.data, options: .driven())
        } throws: {
            if case StorageError.missing(folder.data + "/key", _) = $0 { true } else { false }
        }
    }

    @Test("keeps files of others, and names them")
    func foreignFiles() throws {
        try Store.open(folder: folder.data, options: .driven()).close()
        try folder.write("mine".utf8, to: "journal/notes.txt")
        try folder.write("mine".utf8, to: "snapshots/notes.txt")
        try folder.write("mine".utf8, to: segment(0))
        let notices = Diary<StorageNotice>()
        _ = try Store.open(folder: folder.data, options: .driven(notices: notices))
        for path in ["/journal/notes.txt", "/snapshots/notes.txt", "/" + segment(0)] {
            #expect(notices.entries.contains(.foreignFile(path: folder.data + path)))
        }
        #expect(try folder.list("journal").contains("notes.txt"))
    }

    @Test("where there can be none is refused with the call, the reason and the path")
    func nowhere() {
        let path = folder.path + "/no/such/place"
        #expect(throws: StorageError.io(call: "mkdir", errno: ENOENT, path: path)) {
            try Store.open(folder: path, options: .driven())
        }
        #expect(
            StorageError.io(call: "mkdir", errno: ENOENT, path: "data").description
                == "mkdir data: No such file or directory (2)")
    }
}
