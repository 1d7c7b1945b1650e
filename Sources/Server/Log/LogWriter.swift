import Dispatch
import JSON
import Synchronization
import Transport

/// Writes lines to a descriptor, on a queue of its own: whoever logs never waits for a slow reader.
///
/// What waits is bounded. Lines beyond that are dropped and counted, and the log says so as soon as
/// it can be written again. The last part of the bound is kept for events, so that a flood of
/// requests does not drown them.
final class LogWriter: Sendable {
    /// Bytes of requests' lines that may wait: at 300 bytes a line, some 10,000 requests.
    static let bytesMax = 4 << 20
    /// Bytes that events may take beyond.
    static let eventBytesMax = 256 << 10
    /// How long the end of the program waits for the last lines.
    static let flushTime = DispatchTimeInterval.seconds(1)

    private let stream: StreamDescriptor
    private let settings: LogSettings
    private let queue = DispatchQueue(label: "welldone.log")
    private let waiting = Atomic(0)
    /// Lines that were dropped since the start.
    private let lostInAll = Atomic(0)
    /// Lines that were dropped and not spoken of yet.
    private let lost = Atomic(0)

    init(_ descriptor: Int32, _ settings: LogSettings) {
        stream = StreamDescriptor(descriptor)
        self.settings = settings
    }

    /// Hands over whole lines; each batch is one write(2), if the reader takes it.
    ///
    /// - Parameters:
    ///   - count: How many lines they are.
    ///   - isEvent: Whether they are an event's, not requests'.
    func write(_ lines: [UInt8], count: Int, isEvent: Bool) {
        let most = Self.bytesMax + (isEvent ? Self.eventBytesMax : 0)
        let total = waiting.add(lines.count, ordering: .relaxed).newValue
        guard total <= most else {
            waiting.subtract(lines.count, ordering: .relaxed)
            lose(count)
            return
        }
        queue.async { [self] in
            reportLoss()
            if !stream.write(lines.span) { lose(count) }
            waiting.subtract(lines.count, ordering: .relaxed)
        }
    }

    private func lose(_ count: Int) {
        lost.add(count, ordering: .relaxed)
        lostInAll.add(count, ordering: .relaxed)
    }

    /// Lines that were dropped since the start.
    var lostTotal: Int { lostInAll.load(ordering: .relaxed) }

    /// Returns when all lines are written, or after `flushTime`.
    func flush() {
        let done = DispatchSemaphore(value: 0)
        queue.async { [self] in
            reportLoss()
            done.signal()
        }
        _ = done.wait(timeout: .now() + Self.flushTime)
    }

    /// Lines dropped that the log has not told of.
    var lostCount: Int { lost.load(ordering: .relaxed) }

    private func reportLoss() {
        let count = lost.exchange(0, ordering: .relaxed)
        guard count > 0 else { return }
        var lines = LogLines()
        lines.begin(.warning, "log-lines-lost", at: Clock.milliseconds, asJSON: settings.isJSON)
        lines.field("count", number: count)
        lines.end()
        let bytes = lines.take()
        if !stream.write(bytes.span) { lost.add(count, ordering: .relaxed) }
    }
}
