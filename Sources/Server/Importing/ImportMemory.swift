import Core
import Storage

/// What earlier runs of an import did: each of its transactions has a request's id that names the
/// row and the step. So it is known exactly, whatever ended the run, and each step happens once.
struct ImportMemory {
    /// Ids that creating rows gave, 0 where a step gives none, by the request's id.
    private var done: [String: UInt64] = [:]
    /// What is left of rows of customers who were erased since.
    private var erased: Set<String> = []
    /// The folder's.
    private var key: [UInt8] = []

    /// Nothing was imported yet.
    init() {}

    /// What the journal of a folder says, as far as its segments go back.
    ///
    /// - Throws: `StorageError` when the journal cannot be read.
    init(folder: String) throws(StorageError) {
        var done: [String: UInt64] = [:]
        var erased: Set<String> = []
        let starts = [ImportRequest.start, ImportRequest.erasedStart]
        try FolderReader.transactions(of: folder, requestsBeginning: starts) { transaction in
            guard let request = transaction.origin.request else { return }
            if request.hasPrefix(ImportRequest.erasedStart) {
                erased.insert(request)
            } else {
                done[request] = transaction.events.first?.createdID ?? 0
            }
        }
        self.done = done
        self.erased = erased
        key = try FolderReader.key(of: folder)?.bytes ?? []
    }

    /// Whether a row was imported, and whom it was about was erased since.
    func isErased(_ noun: TableNoun, _ reference: String) -> Bool {
        guard !erased.isEmpty else { return false }
        return erased.contains(ImportRequest.erased(noun.rawValue, reference, key: key))
    }

    /// Steps that were done.
    var count: Int { done.count }

    /// The id that a step gave, 0 where it gives none; nil when it was not done.
    func id(of request: String) -> UInt64? { done[request] }

    /// Notes a step.
    mutating func note(_ request: String, id: UInt64) { done[request] = id }
}

extension Event {
    /// The id of the row that it made; nil for any other event.
    fileprivate var createdID: UInt64? {
        switch self {
        case .service(.created(let row)): row.id.rawValue
        case .ratingTag(.created(let row)): row.id.rawValue
        case .fieldworker(.created(let row)): row.id.rawValue
        case .customer(.created(let row)): row.id.rawValue
        case .booking(.created(let row)): row.id.rawValue
        case .rating(.given(let row)): row.id.rawValue
        default: nil
        }
    }
}
