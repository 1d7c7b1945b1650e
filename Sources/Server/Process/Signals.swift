import Dispatch
import Glibc

/// Signals that the process takes over, for as long as this lives.
///
/// A signal's usual effect is switched off for the life of the process, so nothing happens by
/// itself between one of these and the next.
final class Signals {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter action: Called with the signal's number for each signal that came, one call at a
    ///   time for each number.
    init(_ numbers: [Int32], _ action: @escaping @Sendable (Int32) -> Void) {
        for number in numbers { signal(number, SIG_IGN) }
        sources = numbers.map { number in
            let queue = DispatchQueue(label: "welldone.signal.\(number)")
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [weak source = source as? DispatchSource] in
                // Those that came together are one event.
                for _ in 0..<max(1, Int(clamping: source?.data ?? 1)) { action(number) }
            }
            source.activate()
            return source
        }
    }
}
