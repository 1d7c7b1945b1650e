import Synchronization

/// What is logged and how; may be changed while others log. Reading costs no lock.
final class LogSettings: Sendable {
    private let least = Atomic(LogLevel.info.rank)
    private let json: Atomic<Bool>
    private let isTerminal: Bool

    /// - Parameter isTerminal: Whether lines go to one.
    init(isTerminal: Bool) {
        self.isTerminal = isTerminal
        json = Atomic(LogFormat.auto.isJSON(onTerminal: isTerminal))
    }

    /// Whether lines are JSON.
    var isJSON: Bool { json.load(ordering: .relaxed) }

    /// Whether lines of a level are written.
    func takes(_ level: LogLevel) -> Bool { level.rank >= least.load(ordering: .relaxed) }

    /// Holds for every line from now on.
    func set(level: LogLevel, format: LogFormat) {
        least.store(level.rank, ordering: .relaxed)
        json.store(format.isJSON(onTerminal: isTerminal), ordering: .relaxed)
    }
}
