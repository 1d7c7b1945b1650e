import Synchronization

/// A progress line that work on any thread can update.
final class SharedProgress: Sendable {
    private let line: Mutex<ProgressLine>

    init(_ label: String) {
        line = Mutex(ProgressLine(label))
    }

    /// Says how far it is.
    func update(_ done: Int, of total: Int) { line.withLock { $0.update(done, of: total) } }

    /// Takes the line away.
    func finish() { line.withLock { $0.finish() } }
}
