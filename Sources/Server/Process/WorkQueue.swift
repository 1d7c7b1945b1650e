import Foundation
import Synchronization

/// Runs slow work, such as hashing passwords or writing files, away from the event loops: a few
/// pieces at a time, some more waiting, the rest refused.
///
/// Callers take turns, however much each has brought, and when all places are taken the newest
/// piece of whoever has most waiting makes room for a caller who has less. So nobody can fill it
/// for others who has not as many addresses as it has places.
final class WorkQueue: Sendable {
    /// Pieces of work that run at once. A hash takes 16 MB and a core.
    static let runningMax = 2
    /// Pieces of work that wait. At 20 ms each, the last waits less than a second.
    static let waitingMax = 64

    typealias Work = @Sendable () -> Void

    private let placesMax: Int
    private let lines = Mutex(WaitingLines())
    /// What runs or waits.
    private let taken = Atomic(0)
    private let queue = OperationQueue()

    /// Pieces that run or wait now.
    var count: Int { taken.load(ordering: .relaxed) }

    /// A queue; unless said otherwise one for passwords.
    init(running: Int = runningMax, waiting: Int = waitingMax) {
        queue.name = "welldone.work"
        queue.maxConcurrentOperationCount = running
        placesMax = running + waiting
    }

    /// Takes a piece of work; false when too many wait.
    ///
    /// - Parameters:
    ///   - caller: Whose it is.
    ///   - work: Done in its turn.
    ///   - refuse: Done instead when the piece was taken and has to make room for another's; must
    ///     be quick.
    func add(
        from caller: String, _ work: @escaping Work, refuse: @escaping Work
    ) -> Bool {
        let piece = WaitingLines.Piece(run: work, refuse: refuse)
        let displaced: WaitingLines.Piece?
        if taken.add(1, ordering: .relaxed).newValue <= placesMax {
            lines.withLock { $0.append(piece, of: caller) }
            queue.addOperation { [self] in runNext() }
            displaced = nil
        } else {
            taken.subtract(1, ordering: .relaxed)
            displaced = lines.withLock { $0.replace(for: caller, by: piece) }
            guard displaced != nil else { return false }
        }
        displaced?.refuse()
        return true
    }

    private func runNext() {
        if let piece = lines.withLock({ $0.next() }) { piece.run() }
        taken.subtract(1, ordering: .relaxed)
    }
}
