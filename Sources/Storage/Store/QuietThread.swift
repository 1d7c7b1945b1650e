internal import Foundation
internal import Glibc

/// Work that nobody waits for: on a thread of its own, which the scheduler serves after others.
enum QuietThread {
    /// Ten steps of niceness: about a tenth of a busy processor, and always some of it, so that
    /// what it holds is held for seconds at most.
    private static let niceness: Int32 = 10

    static func run(_ name: String, _ work: @escaping @Sendable () -> Void) {
        let thread = Thread {
            // On Linux this is of the calling thread alone. Where it is refused the work is done
            // all the same.
            _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, niceness)
            work()
        }
        thread.name = name
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Sleeps, not by less.
    static func rest(_ time: Duration) { Thread.sleep(forTimeInterval: time / .seconds(1)) }
}
