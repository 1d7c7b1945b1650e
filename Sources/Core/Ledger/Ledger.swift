/// Why nothing was written.
public enum LedgerError: Error, Sendable {
    /// A rule refused. The refusal may rest on facts that are not synced yet: it may be shown once
    /// the journal is synced to `after`.
    case refused(Refusal, after: SequenceNumber)
    /// The journal cannot take writes now.
    case unavailable
}

/// The one door to state. `Storage.Store` is the durable one.
///
/// The two requirements take closures that return nothing, so that a call through the protocol
/// costs no more than a call; the generic forms below are what callers use.
public protocol Ledger: AnyObject, Sendable {
    /// The last transaction that the disk is known to hold.
    var durableSequence: SequenceNumber { get }

    /// Whether changes are taken now.
    var isWriting: Bool { get }

    /// Reads under the readers' lock; never waits for the disk.
    ///
    /// - Returns: How far the journal must be synced before what was seen may be shown.
    func look(_ body: (borrowing State, inout Seen) -> Void) -> Seen

    /// Decides, applies and journals under the writer's lock; returns before the journal is synced.
    ///
    /// - Parameters:
    ///   - decide: Records events, or refuses.
    ///   - conclude: Sees the state after those events, and may record more; not called when
    ///     nothing was recorded.
    /// - Returns: The transaction's number; when nothing was recorded, that of the last one.
    func transact(
        _ origin: Origin,
        decide: (borrowing State, inout Draft) throws(Refusal) -> Void,
        conclude: (borrowing State, inout Draft) -> Void
    ) throws(LedgerError) -> SequenceNumber
}

extension Ledger {
    /// Executes a command and says what came of it.
    public func execute<C: Command>(
        _ command: C, _ origin: Origin
    ) throws(LedgerError) -> (outcome: C.Outcome?, sequence: SequenceNumber) {
        var outcome: C.Outcome?
        let sequence = try transact(
            origin,
            decide: { (state, draft) throws(Refusal) in
                outcome = try command.decide(in: state, &draft)
            },
            conclude: { _, _ in })
        return (outcome, sequence)
    }
}
