/// Answers that a client has not taken yet, as a queue of chunks that are not copied.
final class UnsentBytes {
    /// Bytes in all.
    private(set) var count = 0
    private var chunks: [[UInt8]] = []
    /// Bytes of the first chunk that are sent.
    private var sent = 0

    func append(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        chunks.append(bytes)
        count += bytes.count
    }

    /// Forgets the first bytes, which are sent.
    func removeFirst(_ size: Int) {
        count -= size
        sent += size
        var whole = 0
        while whole < chunks.count, sent >= chunks[whole].count {
            sent -= chunks[whole].count
            whole += 1
        }
        if whole > 0 { chunks.removeFirst(whole) }
    }

    func removeAll() {
        count = 0
        chunks = []
        sent = 0
    }

    /// Calls `body` with the first two chunks: a head and its body leave in one call.
    func withFirst<Result>(
        _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Result
    ) -> Result? {
        guard let first = chunks.first else { return nil }
        let second = chunks.count > 1 ? chunks[1] : []
        return unsafe first.withUnsafeBytes { head in
            unsafe second.withUnsafeBytes { tail in
                unsafe body(UnsafeRawBufferPointer(rebasing: head[sent...]), tail)
            }
        }
    }
}
