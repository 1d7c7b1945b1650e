import Fixtures
import Glibc
import Storage
import Synchronization

/// An open file of a simulated disk.
final class MountedFile: File {
    private let mount: MountedDisk
    private let path: String
    private let number: Int

    init(_ mount: MountedDisk, _ path: String, _ number: Int) {
        self.mount = mount
        self.path = path
        self.number = number
    }

    func size() throws(StorageError) -> Int {
        try mount.call(.size, path) { contents in (0, contents.files[self.number]?.cached.count) }
    }

    private func isMutant(_ mutant: Mutant) -> Bool {
        mount.disk.contents.withLock { $0.mutant == mutant && !$0.hasCrashed }
    }

    func append(_ bytes: Span<UInt8>) throws(StorageError) {
        do throws(StorageError) { try write(bytes) } catch {
            if isMutant(.ignoresShortWrite) { return }
            throw error
        }
    }

    private func write(_ bytes: Span<UInt8>) throws(StorageError) {
        let all = bytes.withUnsafeBufferPointer { Array($0) }
        try mount.change(
            .append, path,
            half: { contents in
                let part = Int.random(in: 0...all.count, using: &contents.generator)
                contents.files[self.number]?.append(all[..<part])
            },
            { contents in
                guard contents.isFull, let file = contents.files[self.number] else {
                    contents.files[self.number]?.append(all)
                    return 0
                }
                let room = max(0, file.reserved - file.cached.count)
                contents.files[self.number]?.append(all[..<min(room, all.count)])
                if room < all.count { contents.failures += 1 }
                return room < all.count ? ENOSPC : 0
            })
    }

    func reserve(upTo size: Int) throws(StorageError) -> Bool {
        if isMutant(.reservesNothing) { return true }
        return try setAside(size)
    }

    private func setAside(_ size: Int) throws(StorageError) -> Bool {
        try mount.call(.reserve, path) { contents in
            if contents.isFull, size > contents.files[self.number]?.reserved ?? 0 {
                contents.failures += 1
                return (ENOSPC, nil)
            }
            contents.files[self.number]?.reserve(size)
            return (0, true)
        }
    }

    func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
        try mount.call(.read, path) { contents in
            guard let bytes = contents.files[self.number]?.cached else { return (EIO, nil) }
            let start = min(offset, bytes.count)
            return (0, Array(bytes[start..<min(start + count, bytes.count)]))
        }
    }

    func sync() throws(StorageError) {
        do throws(StorageError) { try flush() } catch {
            if isMutant(.ignoresFailedSync) { return }
            throw error
        }
    }

    private func flush() throws(StorageError) {
        let isJournal = path.contains("/journal/") && !path.contains("stopped")
        try mount.change(
            .sync, path,
            half: { contents in
                let keeps = contents.mutant == .keepsCacheAfterFailedSync
                contents.files[self.number]?.failSync(keepsCache: keeps, &contents.generator)
            },
            { contents in
                switch contents.mutant {
                case .skipsSync where isJournal: return 0
                case .skipsFileSync where self.path.contains("/files/"): return 0
                case .skipsSnapshotSync where self.path.contains("/snapshots/"): return 0
                case .syncsLate where isJournal:
                    contents.files[self.number]?.syncAsOfBefore()
                default: contents.files[self.number]?.sync()
                }
                return 0
            })
    }

    func truncate(to size: Int) throws(StorageError) {
        try mount.change(.truncate, path) { contents in
            let isCut = size < contents.files[self.number]?.cached.count ?? 0
            let less = contents.mutant == .cutsTooMuch && isCut ? min(size, 30) : 0
            contents.files[self.number]?.truncate(to: size - less)
            return 0
        }
    }
}
