internal import Core

/// Files that were read lately, so that whoever asks for parts of one, or many who ask for the same
/// one, cost one reading and one copy of it.
struct RecentFiles: Sendable {
    /// Bytes in all.
    static let bytesMax = 32 << 20

    /// The one that was used last comes last.
    private var files: [(digest: SHA256.Digest, bytes: [UInt8])] = []
    private var bytesCount = 0

    init() {}

    mutating func find(_ digest: SHA256.Digest) -> [UInt8]? {
        guard let place = files.firstIndex(where: { $0.digest == digest }) else { return nil }
        let file = files.remove(at: place)
        files.append(file)
        return file.bytes
    }

    mutating func add(_ digest: SHA256.Digest, _ bytes: [UInt8]) {
        remove(digest)
        files.append((digest, bytes))
        bytesCount += bytes.count
        while bytesCount > Self.bytesMax, !files.isEmpty {
            bytesCount -= files.removeFirst().bytes.count
        }
    }

    mutating func remove(_ digest: SHA256.Digest) {
        guard let place = files.firstIndex(where: { $0.digest == digest }) else { return }
        bytesCount -= files.remove(at: place).bytes.count
    }
}
