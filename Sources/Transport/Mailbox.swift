import CLinux
import Glibc
import HTTP1
import Synchronization

/// How other threads reach an event loop: they leave a letter, and ring only if the loop sleeps, so
/// that a batch of answers costs one wake-up.
///
/// The order of steps makes a lost wake-up impossible: a sender leaves its letter and then looks
/// whether the loop sleeps; the loop says that it will sleep and then looks for letters.
final class Mailbox: Sendable {
    enum Letter: Sendable {
        case answer(Response, to: Place)
        /// An accepted connection that another loop hands over.
        case connection(NewConnection)
        /// Accept connections there. By letter, so that the loop alone decides how long they live.
        case listen([Listener])
        /// Say that the loop goes round.
        case ping(@Sendable () -> Void)
        /// Hold others to other limits, and show exchanges to another observer.
        case settings(LoopSettings)
        /// Finish what runs, for at most these milliseconds.
        case stop(grace: Int64)
    }

    /// An eventfd. The loop watches it edge-triggered and so never needs to read it.
    let bell: Descriptor
    private let letters = Inbox<Letter>()
    private let isLoopAsleep = Atomic(false)

    init() throws(TransportError) {
        let raw = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard raw >= 0 else { throw .io(call: "eventfd", errno: errno) }
        bell = Descriptor(raw)
    }

    /// Leaves a letter. False if the loop has ended; then the letter's contents are still the
    /// sender's.
    @discardableResult
    func post(_ letter: Letter) -> Bool {
        guard letters.leave(letter) else { return false }
        if isLoopAsleep.exchange(false, ordering: .sequentiallyConsistent) {
            // Fails only if 2⁶⁴ rings are unread, and then the bell is ringing.
            eventfd_write(bell.raw, 1)
        }
        return true
    }

    var isEmpty: Bool { letters.isEmpty }

    /// Says that the loop is about to wait. False if there are letters, so that it must not.
    func willSleep() -> Bool {
        isLoopAsleep.store(true, ordering: .sequentiallyConsistent)
        return letters.isEmpty
    }

    /// Says that the loop is awake and will look here by itself.
    func didWake() {
        isLoopAsleep.store(false, ordering: .relaxed)
    }

    /// All letters, oldest first.
    func takeAll() -> [Letter] {
        letters.takeAll()
    }

    /// Takes no more letters, and returns the last ones.
    func close() -> [Letter] {
        letters.close()
    }
}
