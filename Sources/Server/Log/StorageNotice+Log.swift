import JSON
import Storage

extension Log {
    /// What a store reports.
    static func notice(_ notice: StorageNotice) {
        switch notice {
        case .opened(let sequence, let snapshot):
            event(
                .info, "opened",
                ["transaction": .integer(Int(sequence)), "snapshot": .integer(Int(snapshot))])
        case .filesRemoved: event(.info, "files", ["detail": .string("\(notice)")])
        case .erased: event(.info, "erasure", ["detail": .string("\(notice)")])
        case .snapshotWritten: event(.info, "snapshot", ["detail": .string("\(notice)")])
        case .cut, .snapshotBroken, .foreignFile, .recovered, .roomFound:
            event(.warning, "storage", ["detail": .string("\(notice)")])
        case .writesFailed, .stillFailing, .roomMissing, .fileNotKept, .fileUnreadable,
            .fileDamaged, .snapshotFailed, .historyUnread:
            event(.error, "storage", ["detail": .string("\(notice)")])
        }
    }
}
