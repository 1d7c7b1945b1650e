import Fixtures
import Glibc
import Storage
import Synchronization

/// A simulated disk as one process has it.
final class MountedDisk: FileSystem {
    /// What becomes of a call.
    enum Verdict {
        case works
        /// A part of it happens, and then it fails.
        case fails(errno: Int32)
        /// It fails and the process ends; what it was to do may have happened.
        case crashes(happens: Bool)
    }

    let disk: SimulatedDisk
    private let process: Int
    private let during: @Sendable (DiskCall, String) -> Void

    init(
        _ disk: SimulatedDisk, process: Int, during: @escaping @Sendable (DiskCall, String) -> Void
    ) {
        self.disk = disk
        self.process = process
        self.during = during
    }

    /// Makes a call: others may do something meanwhile, and then it happens, or does not.
    ///
    /// - Parameters:
    ///   - happen: What it does; returns an error's number, or 0.
    ///   - half: What it leaves when it fails.
    func call<Result>(
        _ call: DiskCall, _ path: String,
        half: (inout SimulatedDisk.Contents) -> Void = { _ in },
        _ happen: (inout SimulatedDisk.Contents) -> (Int32, Result?)
    ) throws(StorageError) -> Result {
        during(call, path)
        let (number, result) = disk.contents.withLock { contents -> (Int32, Result?) in
            switch contents.verdict(on: call, by: process) {
            case .works: return happen(&contents)
            case .fails(let errno):
                half(&contents)
                return (errno, nil)
            case .crashes(let happens):
                if happens { _ = happen(&contents) } else { half(&contents) }
                return (EIO, nil)
            }
        }
        guard number == 0, let result else {
            throw .io(call: call.rawValue, errno: number == 0 ? EIO : number, path: path)
        }
        return result
    }

    /// The same for a call that has no result.
    func change(
        _ call: DiskCall, _ path: String,
        half: (inout SimulatedDisk.Contents) -> Void = { _ in },
        _ happen: (inout SimulatedDisk.Contents) -> Int32
    ) throws(StorageError) {
        let _: Bool = try self.call(call, path, half: half) { contents in (happen(&contents), true)
        }
    }

    func makeFolder(_ path: String) throws(StorageError) -> Bool {
        try call(.makeFolder, path) { contents in
            guard let place = contents.place(path) else { return (ENOENT, nil) }
            if contents.entry(path) != nil { return (0, false) }
            let number = contents.newNumber()
            contents.folders[number] = StoredFolder()
            contents.folders[place.folder]?.put(place.name, .folder(number))
            return (0, true)
        }
    }

    func restrictFolder(_ path: String) throws(StorageError) {
        try change(.restrictFolder, path) { contents in
            contents.folder(path) == nil ? ENOENT : 0
        }
    }

    func list(_ folder: String) throws(StorageError) -> [String] {
        try call(.list, folder) { contents in
            guard let number = contents.folder(folder) else { return (ENOENT, nil) }
            let names = contents.folders[number]?.names.keys.sorted() ?? []
            return (0, names.shuffled(using: &contents.generator))
        }
    }

    func create(_ path: String) throws(StorageError) -> any File {
        let number: Int = try call(.create, path) { contents in
            guard let place = contents.place(path) else { return (ENOENT, nil) }
            if contents.entry(path) != nil { return (EEXIST, nil) }
            let number = contents.newNumber()
            contents.files[number] = StoredFile()
            contents.folders[place.folder]?.put(place.name, .file(number))
            return (0, number)
        }
        return MountedFile(self, path, number)
    }

    func openForReading(_ path: String) throws(StorageError) -> any File {
        try open(path, .openForReading)
    }

    func open(_ path: String) throws(StorageError) -> any File { try open(path, .open) }

    private func open(_ path: String, _ kind: DiskCall) throws(StorageError) -> any File {
        let number: Int = try call(kind, path) { contents in
            guard case .file(let number)? = contents.entry(path) else { return (ENOENT, nil) }
            return (0, number)
        }
        return MountedFile(self, path, number)
    }

    func rename(_ path: String, to newPath: String) throws(StorageError) {
        try change(.rename, path) { contents in
            guard let place = contents.place(path), let other = contents.place(newPath),
                contents.entry(path) != nil
            else { return ENOENT }
            if case .folder(let number)? = contents.entry(newPath),
                contents.folders[number]?.names.isEmpty == false
            {
                return ENOTEMPTY
            }
            if contents.mutant == .keepsErased, place.name == "erasing.tmp" {
                contents.folders[place.folder]?.remove(place.name)
                return 0
            }
            if place.folder == other.folder {
                contents.folders[place.folder]?.rename(place.name, to: other.name)
            } else if let entry = contents.entry(path) {
                // Both halves happen or none, unless one folder is synced and the other is not.
                let move = contents.newNumber()
                contents.folders[other.folder]?.put(other.name, entry, of: move)
                contents.folders[place.folder]?.remove(place.name, of: move)
            }
            return 0
        }
    }

    func link(_ path: String, to newPath: String) throws(StorageError) -> Bool {
        try change(.rename, path) { contents in
            guard let other = contents.place(newPath), case .file? = contents.entry(path),
                let entry = contents.entry(path)
            else { return ENOENT }
            guard contents.entry(newPath) == nil else { return EEXIST }
            contents.folders[other.folder]?.put(other.name, entry)
            return 0
        }
        return true
    }

    func remove(_ path: String) throws(StorageError) {
        try change(.remove, path) { contents in
            guard let place = contents.place(path), case .file? = contents.entry(path) else {
                return ENOENT
            }
            contents.folders[place.folder]?.remove(place.name)
            return 0
        }
    }

    func removeFolder(_ path: String) throws(StorageError) {
        try change(.removeFolder, path) { contents in
            guard let place = contents.place(path), let number = contents.folder(path) else {
                return ENOENT
            }
            guard contents.folders[number]?.names.isEmpty == true else { return ENOTEMPTY }
            contents.folders[place.folder]?.remove(place.name)
            return 0
        }
    }

    func syncFolder(_ path: String) throws(StorageError) {
        try change(.syncFolder, path) { contents in
            guard let number = contents.folder(path) else { return ENOENT }
            let isSkipped =
                switch contents.mutant {
                case .skipsFolderSync: path.hasSuffix("/journal")
                case .skipsArchiveSync: path.hasSuffix("/archive")
                case .skipsFileNames: path.contains("/files/")
                default: false
                }
            if !isSkipped { contents.folders[number]?.sync() }
            return 0
        }
    }

    func lock(_ path: String) throws(StorageError) -> any HeldLock {
        let isFree: Bool = try call(.lock, path) { contents in
            (0, contents.locked.insert(path).inserted)
        }
        guard isFree else { throw .locked(path: path, pid: nil) }
        return MountedLock(disk, path, process)
    }
}

/// A lock that ends with its process.
private final class MountedLock: HeldLock {
    let disk: SimulatedDisk
    let path: String
    let process: Int

    init(_ disk: SimulatedDisk, _ path: String, _ process: Int) {
        self.disk = disk
        self.path = path
        self.process = process
    }

    deinit { release() }

    func release() {
        disk.contents.withLock { contents in
            if contents.process == process { contents.locked.remove(path) }
        }
    }
}

extension SimulatedDisk.Contents {
    mutating func newNumber() -> Int {
        defer { nextNumber += 1 }
        return nextNumber
    }

    fileprivate mutating func verdict(on call: DiskCall, by process: Int) -> MountedDisk.Verdict {
        guard process == self.process, !hasCrashed else { return .fails(errno: EIO) }
        calls += 1
        if let left = callsToCrash {
            callsToCrash = left - 1
            if left <= 0 {
                hasCrashed = true
                return .crashes(happens: Bool.random(using: &generator))
            }
        }
        if failing.calls > 0 {
            failing.calls -= 1
            if !call.isReading || failing.errno == EMFILE {
                failures += 1
                return .fails(errno: failing.errno)
            }
        }
        let one = call.isReading ? faults.oneReadIn : faults.oneChangeIn
        guard one > 0, Int.random(in: 0..<one, using: &generator) == 0 else { return .works }
        failures += 1
        let errors = call.isReading ? [EIO, EMFILE] : [EIO, ENOSPC, EROFS, EMFILE]
        failing.errno = errors.randomElement(using: &generator) ?? EIO
        failing.calls = Int.random(in: 0..<max(1, faults.callsMax), using: &generator)
        return .fails(errno: failing.errno)
    }
}
