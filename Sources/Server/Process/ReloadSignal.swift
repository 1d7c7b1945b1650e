import Dispatch
import Glibc
import Synchronization

/// SIGHUP: read the configuration again. A signal that comes before that can be done makes it be
/// done as soon as it can.
final class ReloadSignal {
    private enum Phase {
        /// What is to be done is not known yet; whether a signal has come.
        case waiting(isAsked: Bool)
        case ready(@Sendable () -> Void)
    }

    private final class Held: Sendable {
        let phase = Mutex(Phase.waiting(isAsked: false))

        /// What is to be done now that a signal has come.
        func note() -> (@Sendable () -> Void)? {
            phase.withLock { phase in
                if case .ready(let reload) = phase { return reload }
                phase = .waiting(isAsked: true)
                return nil
            }
        }
    }

    private let held = Held()
    private let signals: Signals

    /// Takes the signal over from now on, for the life of the process.
    init() {
        signals = Signals([SIGHUP]) { [held] _ in held.note()?() }
    }

    /// Says what is to be done; it is done at once if the signal has come already.
    func handle(_ reload: @escaping @Sendable () -> Void) {
        let isAsked = held.phase.withLock { phase in
            defer { phase = .ready(reload) }
            if case .waiting(let isAsked) = phase { return isAsked }
            return false
        }
        if isAsked { DispatchQueue.global().async(execute: reload) }
    }
}
