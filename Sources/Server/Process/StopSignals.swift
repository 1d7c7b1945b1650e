import Dispatch
import Glibc
import Synchronization

/// Waits for SIGTERM or SIGINT. The first asks for a clean stop; the next ends the process at once,
/// whenever it comes.
final class StopSignals {
    /// A process ended by a signal exits with this and the signal's number.
    static let exitBase: Int32 = 128

    /// What the handlers share.
    private final class Asked: Sendable {
        let semaphore = DispatchSemaphore(value: 0)
        private let isAsked = Atomic(false)

        func note(_ number: Int32) {
            if isAsked.exchange(true, ordering: .relaxed) { _exit(StopSignals.exitBase + number) }
            semaphore.signal()
        }
    }

    private let asked = Asked()
    private let signals: Signals

    /// Takes the signals over from now on, for the life of the process.
    init() {
        // A peer that closes its end must be an error of the write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        signals = Signals([SIGTERM, SIGINT]) { [asked] in asked.note($0) }
    }

    /// Returns when the process is asked to stop.
    func wait() { asked.semaphore.wait() }
}
