public import Core
import Synchronization

/// Files without a disk.
public final class MemoryFiles: FileKeeper {
    private struct Memory: Sendable {
        var files: [SHA256.Digest: [UInt8]] = [:]
        var held: [SHA256.Digest: Int] = [:]
        var writes = 0
        var isAvailable = true
    }

    private let memory = Mutex(Memory())

    /// No files.
    public init() {}

    /// Whether files are taken; otherwise keeping fails as it does when the disk is full.
    public var isAvailable: Bool {
        get { memory.withLock { $0.isAvailable } }
        set { memory.withLock { $0.isAvailable = newValue } }
    }

    /// How often a file was kept.
    public var writes: Int { memory.withLock { $0.writes } }
    /// Files that nobody has released.
    public var heldCount: Int { memory.withLock { $0.held.count } }
    /// Different files.
    public var count: Int { memory.withLock { $0.files.count } }

    /// Puts other bytes in the place of a file's.
    public func replace(_ digest: SHA256.Digest, with bytes: [UInt8]?) {
        memory.withLock { $0.files[digest] = bytes }
    }

    /// See `FileKeeper`.
    public func keep(_ bytes: [UInt8], as digest: SHA256.Digest) throws(FileFault) {
        try memory.withLock { (memory) throws(FileFault) in
            guard memory.isAvailable else { throw .unavailable }
            memory.files[digest] = bytes
            memory.held[digest, default: 0] += 1
            memory.writes += 1
        }
    }

    /// See `FileKeeper`.
    public func release(_ digest: SHA256.Digest) {
        memory.withLock { memory in
            let left = (memory.held[digest] ?? 0) - 1
            memory.held[digest] = left > 0 ? left : nil
        }
    }

    /// See `FileKeeper`.
    public func read(_ digest: SHA256.Digest, bytes count: Int) throws(FileFault) -> [UInt8] {
        guard let bytes = memory.withLock({ $0.files[digest] }) else { throw .missing }
        guard bytes.count == count, SHA256.digest(of: bytes) == digest else { throw .damaged }
        return bytes
    }
}
