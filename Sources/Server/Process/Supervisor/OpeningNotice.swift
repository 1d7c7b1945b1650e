import Synchronization

/// Tells the supervisor how far opening a large folder is, so that it waits.
final class OpeningNotice: Sendable {
    /// At least this passes between two notices.
    private static let interval = Duration.seconds(1)
    /// How much longer opening may take after each.
    private static let patience = Duration.seconds(60)

    private let supervisor: Supervisor
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    init(_ supervisor: Supervisor) {
        self.supervisor = supervisor
    }

    /// Says how far it is. Cheap enough to call often.
    func update(_ done: Int, of total: Int) {
        guard supervisor.isThere else { return }
        let now = ContinuousClock.now
        let isDue = last.withLock { last in
            guard last.map({ now - $0 >= Self.interval }) ?? true else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let percent = total > 0 ? done * 100 / total : 100
        supervisor.tell(.moreTime(Self.patience), .status("Opening the data folder: \(percent)%"))
    }
}
