import Dispatch
import Glibc
import Transport

/// One line on standard error that says how far something is. Only on a terminal, and only for what
/// takes longer than a moment.
struct ProgressLine {
    /// Nothing is shown before this has passed.
    static let patience = Duration.seconds(1)
    /// At least this passes between two updates.
    static let interval = Duration.milliseconds(100)

    private let label: String
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant?

    init(_ label: String, isShown: Bool = isatty(STDERR_FILENO) == 1) {
        self.label = label
        self.isShown = isShown
    }

    /// Says how far it is. Cheap enough to call for every element.
    mutating func update(_ done: Int, of total: Int) {
        guard isShown else { return }
        let now = ContinuousClock.now
        guard now - start > Self.patience, now - (last ?? start) > Self.interval else { return }
        last = now
        let percent = total > 0 ? done * 100 / total : 100
        Output.write("\r\u{1B}[K\(label): \(done) of \(total), \(percent)%", to: .errors)
    }

    /// Takes the line away.
    mutating func finish() {
        guard last != nil else { return }
        Output.write("\r\u{1B}[K", to: .errors)
        last = nil
    }
}
