import Core
import Glibc
import JSON

/// The log: one line an event on standard error.
enum Log {
    static let settings = LogSettings(isTerminal: isatty(STDERR_FILENO) == 1)
    static let writer = LogWriter(STDERR_FILENO, settings)

    /// Logs an event. Never waits for whoever reads the log.
    static func event(
        _ level: LogLevel, _ name: StaticString, _ fields: KeyValuePairs<String, JSONTree> = [:]
    ) {
        guard settings.takes(level) else { return }
        var lines = LogLines()
        lines.begin(level, name, at: Clock.milliseconds, asJSON: settings.isJSON)
        for (name, value) in fields { lines.field(name, tree: value) }
        lines.end()
        writer.write(lines.take(), count: 1, isEvent: true)
    }

    /// Returns when what was logged is written, or after a moment.
    static func flush() { writer.flush() }
}
