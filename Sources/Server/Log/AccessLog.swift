import API
import HTTP1
import Transport

/// The lines of one event loop's requests: method, route, status and the like; never a path, a
/// query, a token or a body.
///
/// Lines gather in a buffer of the loop's own, and leave together. A request costs some hundred
/// nanoseconds on its loop, and no lock or system call.
final class AccessLog: ExchangeObserver {
    /// Bytes after which lines do not wait any longer.
    static let batchBytes = 64 << 10

    /// The machine's clocks, or a test's.
    struct Clocks {
        /// Milliseconds since 1970.
        var milliseconds: () -> Int64 = { Clock.milliseconds }
        /// Nanoseconds of the clock by which exchanges are timed.
        var nanoseconds: () -> Int64 = { Clock.monotonicNanoseconds }
    }

    private let settings: LogSettings
    private let writer: LogWriter
    /// All that changes, in one place: each look at a member of a class is checked for others.
    private var lines: RequestLines

    /// - Parameter seed: Of the ids of traces.
    init(
        _ settings: LogSettings = Log.settings, to writer: LogWriter = Log.writer,
        seed: UInt64 = .random(in: 0 ... .max), clocks: Clocks = Clocks()
    ) {
        self.settings = settings
        self.writer = writer
        lines = RequestLines(capacity: Self.batchBytes + 4_096, seed: seed, clocks: clocks)
    }

    /// What makes one for each loop; nil where requests get no lines.
    static func maker(
        _ logging: Configuration.Logging
    ) -> (@Sendable () -> any ExchangeObserver)? {
        guard logging.access else { return nil }
        return { AccessLog() }
    }

    func finished(
        _ response: Response?, to request: ObservedRequest, from peer: String, _ end: ExchangeEnd
    ) {
        let level = Self.level(of: response?.status, request.unanswered)
        guard settings.takes(level) else { return }
        let isJSON = settings.isJSON
        if isJSON != lines.isJSON { flush() }
        let size = lines.add(level, response, to: request, from: peer, end, asJSON: isJSON)
        if size >= Self.batchBytes { flush() }
    }

    func flush() {
        let count = lines.count
        guard count > 0 else { return }
        writer.write(lines.take(), count: count, isEvent: false)
    }

    /// A line of a request that the server failed matters more than another. 501 and 505 are the
    /// client's faults, as is a request that never came whole. One that got no answer before the
    /// server stopped may matter too.
    static func level(of status: Status?, _ unanswered: Unanswered? = nil) -> LogLevel {
        switch status {
        case nil:
            switch unanswered {
            case nil, .stopped: .warning
            case .untrusted, .proxyHeader, .incomplete: .info
            }
        case .internalServerError: .error
        case .serviceUnavailable: .warning
        default: .info
        }
    }
}
