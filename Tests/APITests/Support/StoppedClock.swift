import Core
import Fixtures
import Synchronization

/// A clock that stands still until it is moved.
final class StoppedClock: Sendable {
    private let moment: Mutex<Timestamp>

    init(_ now: Timestamp) {
        moment = Mutex(now)
    }

    var now: Timestamp {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }

    func advance(milliseconds: Int64) {
        now = now.adding(milliseconds: milliseconds)
    }
}
