import Core
import Dispatch
import Storage
import Synchronization

extension Store {
    /// How long the disk is waited for.
    private static let patience = DispatchTimeInterval.seconds(60)

    /// Whether the disk holds a transaction, once that is known: not where it was lost, or where it
    /// takes longer than a minute. Never on an event loop.
    func waitUntilDurable(_ sequence: SequenceNumber) -> Bool {
        if isDurable(sequence) { return true }
        let answer = DispatchSemaphore(value: 0)
        let outcome = Outcome()
        whenDurable(sequence) { durability in
            outcome.isDurable.store(durability == .durable, ordering: .relaxed)
            answer.signal()
        }
        flush()
        guard answer.wait(timeout: .now() + Self.patience) == .success else { return false }
        return outcome.isDurable.load(ordering: .relaxed)
    }
}

/// What the store says of a transaction.
private final class Outcome: Sendable {
    let isDurable = Atomic(false)
}
