import Core
import Storage

/// What earlier runs of an import did: each of its transactions has a request's id that names the
/// row and the step. So it is known exactly, whatever ended the run, and each step happens once.
struct ImportMemory {
    /// Begins the ids of requests.
    static let start = "import/"

    /// Ids that creating rows gave, 0 where a step gives none, by the request's id.
    private var done: [String: UInt64] = [:]

    /// Nothing was imported yet.
    init() {}

    /// What the journal of a folder says, as far as its segments go back.
    ///
    /// - Throws: `StorageError` when the journal cannot be read.
    init(folder: String) throws(StorageError) {
        var done: [String: UInt64] = [:]
        try FolderReader.transactions(of: folder, requestsBeginning: Self.start) { transaction in
            guard let request = transaction.origin.request else { return }
            done[request] = transaction.events.first?.createdID ?? 0
        }
        self.done = done
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
