import Foundation
import Synchronization

/// Runs slow work, such as hashing passwords or writing files, away from the event loops: a few
/// pieces at a time, some more waiting, the rest refused.
final class WorkQueue: Sendable {
    /// Pieces of work that run at once. A hash takes 16 MB and a core.
    static let runningMax = 2
    /// Pieces of work that wait. At 20 ms each, the last waits less than a second.
    static let waitingMax = 64

    typealias Work = @Sendable () -> Void

    private let placesMax: Int
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
    func add(_ work: @escaping Work) -> Bool {
        let count = taken.add(1, ordering: .relaxed).newValue
        guard count <= placesMax else {
            taken.subtract(1, ordering: .relaxed)
            return false
        }
        queue.addOperation { [self] in
            work()
            taken.subtract(1, ordering: .relaxed)
        }
        return true
    }
}
