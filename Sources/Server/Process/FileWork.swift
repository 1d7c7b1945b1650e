import HTTP1

/// Runs what reads and writes files away from the event loops.
///
/// What brings a file and what asks for one wait apart: the former hold their bodies in memory, so
/// fewer may; the latter come by the dozen when a page with photos is opened.
struct FileWork: Sendable {
    /// Files that are read or written at once, each.
    static let runningMax = 2
    /// Requests that hold a file and wait: with 10 MiB each, 180 MiB in all.
    static let writesWaitingMax = 16
    /// Requests for files that wait.
    static let readsWaitingMax = 512

    private let writes = WorkQueue(running: runningMax, waiting: writesWaitingMax)
    private let reads = WorkQueue(running: runningMax, waiting: readsWaitingMax)

    /// Pieces that run or wait now.
    var count: Int { writes.count + reads.count }

    /// Takes a piece of work; false when too many wait (`WorkQueue.add`).
    func add(
        for request: borrowing Request, from caller: String, _ work: @escaping WorkQueue.Work,
        refuse: @escaping WorkQueue.Work
    ) -> Bool {
        request.body.isEmpty
            ? reads.add(from: caller, work, refuse: refuse)
            : writes.add(from: caller, work, refuse: refuse)
    }
}
