/// Files by the SHA-256 of what is in them. `Storage.FileStore` is the durable one.
public protocol FileKeeper: Sendable {
    /// Keeps a file. When this returns the disk holds it, and it stays until `release`, and for as
    /// long after that as the ledger names it.
    ///
    /// - Parameter digest: That of the bytes.
    /// - Throws: `unavailable` when the disk does not take it; then nothing need be released.
    func keep(_ bytes: [UInt8], as digest: SHA256.Digest) throws(FileFault)

    /// Says that the ledger names a file that was kept, or that nobody will.
    func release(_ digest: SHA256.Digest)

    /// The bytes of a file, proven to be those that were kept. Blocks.
    ///
    /// - Parameter bytes: How many they are.
    func read(_ digest: SHA256.Digest, bytes: Int) throws(FileFault) -> [UInt8]
}

/// Why a file cannot be kept or read.
public enum FileFault: Error, Equatable, Sendable {
    /// The disk does not take it, or cannot be read now.
    case unavailable
    /// It is gone.
    case missing
    /// Its bytes are not those that were kept.
    case damaged
}
