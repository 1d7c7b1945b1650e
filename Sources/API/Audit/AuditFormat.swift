import CSV
import Core
import JSON

/// What an export looks like.
enum AuditFormat: String, CaseIterable, Sendable {
    case csv
    case jsonl

    var mediaType: String {
        switch self {
        case .csv: "text/csv"
        case .jsonl: "application/jsonl"
        }
    }

    /// A table with a head, or an entry a line.
    func bytes(_ entries: [AuditEntry]) -> [UInt8] {
        switch self {
        case .csv: Self.table(entries)
        case .jsonl: entries.flatMap { JSON.encode($0) + [0x0A] }
        }
    }

    private static let columns = [
        "id", "at", "action", "subjectId", "actorKind", "actorId", "actorName", "sessionId",
        "address", "userAgent", "requestId", "before", "after",
    ]

    private static func table(_ entries: [AuditEntry]) -> [UInt8] {
        var table = CSVWriter()
        for column in columns { table.plain(column) }
        table.endRecord()
        for entry in entries {
            table.plain(entry.id.text)
            table.plain(RFC3339.text(milliseconds: entry.at.milliseconds))
            table.plain(entry.action)
            table.plain(entry.subjectID ?? "")
            table.plain(entry.actor.kind.rawValue)
            table.plain(entry.actor.id ?? "")
            // Only a program wrote the others; these came from outside.
            table.text(entry.actor.name ?? "")
            table.plain(entry.sessionID ?? "")
            table.text(entry.address ?? "")
            table.text(entry.userAgent ?? "")
            table.text(entry.requestID ?? "")
            table.text(entry.before.csv)
            table.text(entry.after.csv)
            table.endRecord()
        }
        return table.take()
    }
}

extension JSONTree {
    fileprivate var csv: String {
        self == .null ? "" : String(decoding: JSON.encode(self), as: UTF8.self)
    }
}
