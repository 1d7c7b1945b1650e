import Core
import JSON
import Storage

/// The log: one line an event on standard error, `time level event name=value …`.
enum Log {
    enum Level: String {
        case info
        case warning
        case error
    }

    /// Writes a line. Values with anything but plain text are quoted and escaped as in JSON, so
    /// that nothing from outside can forge a line.
    static func event(_ level: Level, _ name: String, _ fields: KeyValuePairs<String, String> = [:])
    {
        Output.complain(line(level, name, fields, at: .now))
    }

    static func line(
        _ level: Level, _ name: String, _ fields: KeyValuePairs<String, String>, at now: Timestamp
    ) -> String {
        let time = RFC3339.text(milliseconds: now.milliseconds)
        let fields = fields.map { " \($0.key)=\(quoted($0.value))" }.joined()
        return "\(time) \(level.rawValue) \(name)\(fields)"
    }

    private static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=")
        }
        guard !isPlain || value.isEmpty else { return value }
        return String(decoding: JSON.encode(value), as: UTF8.self)
    }

    /// What a store reports.
    static func notice(_ notice: StorageNotice) {
        switch notice {
        case .opened(let sequence, let snapshot):
            event(.info, "opened", ["transaction": "\(sequence)", "snapshot": "\(snapshot)"])
        case .snapshotWritten: event(.info, "snapshot", ["detail": "\(notice)"])
        case .cut, .snapshotBroken, .foreignFile, .recovered:
            event(.warning, "storage", ["detail": "\(notice)"])
        case .writesFailed, .stillFailing: event(.error, "storage", ["detail": "\(notice)"])
        }
    }
}
