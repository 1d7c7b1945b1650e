import Fixtures
import Glibc
import Storage
import Synchronization

/// A disk in memory that fails, tears and forgets as a seed says.
///
/// 1. Bytes are durable after their file's `sync`, names after `syncFolder`, and not before: at a
///    loss of power any part of the rest may be there, in any order, with holes and with garbage.
/// 2. A call may fail, and leave a part of what it was to do. After a failed sync what was not
///    written never will be.
/// 3. A call may be the last before a crash: it happens, happens in part or does not happen, and
///    every later call of that process fails.
/// 4. Everything follows from the seed and from the calls.
final class SimulatedDisk: Sendable {
    struct Contents {
        var generator: SeededGenerator
        var folders: [Int: StoredFolder] = [0: StoredFolder()]
        var files: [Int: StoredFile] = [:]
        var nextNumber = 1
        var locked: Set<String> = []
        /// The process that may use the disk; calls of earlier ones fail.
        var process = 0
        var faults = DiskFaults.none
        /// Calls until the crash; nil without one.
        var callsToCrash: Int?
        var hasCrashed = false
        /// Whether only what was reserved can be written.
        var isFull = false
        /// Calls that still fail, and how.
        var failing = (calls: 0, errno: EIO)
        /// Calls that failed since the process began, and before.
        var failures = 0, failuresBefore = 0
        var calls = 0
        var mutant: Mutant?
    }

    let contents: Mutex<Contents>

    init(seed: UInt64, mutant: Mutant? = nil) {
        var contents = Contents(generator: SeededGenerator(seed: seed))
        contents.mutant = mutant
        self.contents = Mutex(contents)
    }

    /// The process that may use it.
    var process: Int { contents.withLock { $0.process } }

    /// Calls so far, by any process.
    var calls: Int { contents.withLock { $0.calls } }

    /// Calls that failed since the process began.
    var failures: Int { contents.withLock { $0.failures } }

    /// Calls that failed, of any process.
    var allFailures: Int { contents.withLock { $0.failures + $0.failuresBefore } }

    /// Whether the process was ended by a crash.
    var hasCrashed: Bool { contents.withLock { $0.hasCrashed } }

    var isFull: Bool { contents.withLock { $0.isFull } }

    func set(isFull: Bool) { contents.withLock { $0.isFull = isFull } }

    /// From now on the disk fails like this.
    func set(_ faults: DiskFaults) {
        contents.withLock { contents in
            contents.faults = faults
            contents.failing.calls = 0
        }
    }

    /// The process ends at the call after this many.
    func crash(afterCalls calls: Int?) { contents.withLock { $0.callsToCrash = calls } }

    /// Ends the process that used the disk, and begins another.
    ///
    /// - Parameter power: Whether the power goes, too; else what was written stays.
    /// - Returns: The disk as the new process has it.
    func restart(losingPower power: Bool, during: @escaping @Sendable (DiskCall, String) -> Void)
        -> MountedDisk
    {
        contents.withLock { contents in
            contents.process += 1
            contents.hasCrashed = false
            contents.callsToCrash = nil
            contents.locked = []
            contents.failuresBefore += contents.failures
            contents.failures = 0
            contents.failing.calls = 0
            if power { contents.losePower() }
            return MountedDisk(self, process: contents.process, during: during)
        }
    }

    /// Every file by path, for a message.
    func listing() -> [String] {
        contents.withLock { contents in
            var lines: [String] = []
            contents.walk(0, "") { path, number in
                lines.append("\(path) \(contents.files[number]?.cached.count ?? 0)")
            }
            return lines
        }
    }

    /// The bytes of a file, for a message.
    func bytes(_ path: String) -> [UInt8] {
        contents.withLock { contents in
            guard case .file(let number)? = contents.entry(path) else { return [] }
            return contents.files[number]?.cached ?? []
        }
    }
}

extension SimulatedDisk.Contents {
    /// Sorted, so that a seed always means the same.
    mutating func losePower() {
        var moves: [Int: Bool] = [:]
        for number in folders.keys.sorted() {
            guard var folder = folders.removeValue(forKey: number) else { continue }
            folder.losePower(&moves, &generator)
            folders[number] = folder
        }
        var reachable: Set<Int> = []
        walk(0, "") { _, number in reachable.insert(number) }
        for number in files.keys.sorted() {
            guard var file = files.removeValue(forKey: number), reachable.contains(number) else {
                continue
            }
            file.losePower(&generator)
            files[number] = file
        }
    }

    func walk(_ number: Int, _ path: String, _ body: (String, Int) -> Void) {
        guard let folder = folders[number] else { return }
        for (name, entry) in folder.names.sorted(by: { $0.key < $1.key }) {
            switch entry {
            case .file(let number): body(path + "/" + name, number)
            case .folder(let number): walk(number, path + "/" + name, body)
            }
        }
    }

    /// The number of the folder that a path lies in, and its name there.
    func place(_ path: String) -> (folder: Int, name: String)? {
        var folder = 0
        let parts = path.split(separator: "/")
        guard let last = parts.last else { return nil }
        for part in parts.dropLast() {
            guard case .folder(let number)? = folders[folder]?.names[String(part)] else {
                return nil
            }
            folder = number
        }
        return (folder, String(last))
    }

    func entry(_ path: String) -> StoredFolder.Entry? {
        guard let place = place(path) else { return nil }
        return folders[place.folder]?.names[place.name]
    }

    func folder(_ path: String) -> Int? {
        if path == "/" { return 0 }
        guard case .folder(let number)? = entry(path) else { return nil }
        return number
    }
}
