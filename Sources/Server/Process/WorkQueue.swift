import Dispatch
import Synchronization

/// Runs slow work, such as hashing passwords, away from the event loops: a few at a time, some more
/// waiting, the rest refused.
final class WorkQueue: Sendable {
    /// Pieces of work that run at once. A hash takes 16 MB and a core.
    static let runningMax = 2
    /// Pieces of work that wait. At 20 ms each, the last waits less than a second.
    static let waitingMax = 64

    typealias Work = @Sendable () -> Void

    private struct Line {
        var running = 0
        var waiting: [Work] = []
    }

    private let line = Mutex(Line())
    private let queue = DispatchQueue(label: "welldone.work", attributes: .concurrent)

    /// Takes a piece of work; false when too many wait.
    func add(_ work: @escaping Work) -> Bool {
        let taken = line.withLock { line -> (isTaken: Bool, runs: Bool) in
            if line.running < Self.runningMax {
                line.running += 1
                return (true, true)
            }
            guard line.waiting.count < Self.waitingMax else { return (false, false) }
            line.waiting.append(work)
            return (true, false)
        }
        if taken.runs { queue.async { self.run(work) } }
        return taken.isTaken
    }

    private func run(_ first: @escaping Work) {
        var next: Work? = first
        while let work = next {
            work()
            next = line.withLock { line in
                guard line.waiting.isEmpty else { return line.waiting.removeFirst() }
                line.running -= 1
                return nil
            }
        }
    }
}
