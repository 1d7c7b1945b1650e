import Dispatch
import JSON

/// Tells the supervisor that all is well, as long as it is, twice in the time that it waits.
final class Watchdog {
    private let timer: any DispatchSourceTimer
    private let queue = DispatchQueue(label: "welldone.watchdog")

    /// Nil where nobody watches.
    ///
    /// - Parameter find: What does not answer within a time; nil when all does. Called on a queue
    ///   of its own, and may block.
    init?(_ supervisor: Supervisor, find: @escaping @Sendable (_ within: Duration) -> String?) {
        guard let time = supervisor.watchdogTime else { return nil }
        let interval = time / 2
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(
            deadline: .now(), repeating: .microseconds(max(1, Int(interval.microseconds))))
        timer.setEventHandler {
            // Within half of the interval, so that the next look is not late.
            if let fault = find(interval / 2) {
                Log.event(.error, "not-alive", ["detail": .string(fault)])
            } else {
                supervisor.tell(.alive)
            }
        }
        self.timer = timer
        timer.activate()
    }

    /// Tells nothing more.
    func cancel() { timer.cancel() }
}
