import HTTP1
import Synchronization

/// What the rest of the process may touch of an event loop.
final class LoopHandle: Sendable {
    let mailbox: Mailbox
    /// Connections that the loop has, or that are on their way to it.
    let connections = Atomic(0)
    /// The loop's counts as of its last round.
    let counters = SharedCounters()

    init() throws(TransportError) {
        mailbox = try Mailbox()
    }
}

/// What all loops of a server share.
final class ServerCore: Sendable {
    /// What loops begin with.
    let settings: LoopSettings
    let proxies: TrustedProxies
    let pause: @Sendable () -> Void
    let handler: @Sendable (Request, Exchange) -> Reply
    let busy: @Sendable (ConnectionRefusal, Request?) -> Response
    let malformed: @Sendable (Malformed, RequestRemains) -> Response
    let unwanted: @Sendable (Request, String) -> Response?
    let loops: [LoopHandle]
    /// Connections open in all loops.
    let connections = Atomic(0)
    /// The same by network.
    let counts = ConnectionCounts()
    /// Bytes of bodies that have not come whole, in all loops.
    let bodyBytes = Atomic(0)
    /// Loops that may still take connections, and hand them over. A loop that stops waits for them.
    let acceptingLoops: Atomic<Int>

    init(
        settings: LoopSettings, proxies: TrustedProxies, loops: [LoopHandle],
        busy: @escaping @Sendable (ConnectionRefusal, Request?) -> Response,
        malformed: @escaping @Sendable (Malformed, RequestRemains) -> Response,
        unwanted: @escaping @Sendable (Request, String) -> Response?,
        pause: @escaping @Sendable () -> Void,
        handler: @escaping @Sendable (Request, Exchange) -> Reply
    ) {
        self.pause = pause
        self.settings = settings
        self.proxies = proxies
        acceptingLoops = Atomic(loops.count)
        self.loops = loops
        self.busy = busy
        self.malformed = malformed
        self.unwanted = unwanted
        self.handler = handler
    }

    /// The loop with the fewest connections; `own` unless another has fewer.
    func leastLoaded(own: LoopHandle) -> LoopHandle {
        var least = own
        var load = own.connections.load(ordering: .relaxed)
        for loop in loops {
            let other = loop.connections.load(ordering: .relaxed)
            if other < load { (least, load) = (loop, other) }
        }
        return least
    }
}

/// The limits of time in a loop's own unit, milliseconds.
struct LoopTimes {
    let idle: Int64
    let crowdedIdle: Int64
    let head: Int64
    let bodyWindow: Int64
    let writeWindow: Int64
    let drain: Int64
    let firstRequest: Int64
    let sweepInterval: Int64

    init(_ limits: ServerLimits) {
        idle = limits.idleTime.milliseconds
        crowdedIdle = min(idle, limits.crowdedIdleTime.milliseconds)
        head = limits.headTime.milliseconds
        bodyWindow = limits.bodyWindow.milliseconds
        writeWindow = limits.writeWindow.milliseconds
        drain = limits.drainTime.milliseconds
        firstRequest = limits.firstRequestTime.milliseconds
        let shortest = min(crowdedIdle, head, bodyWindow, writeWindow, drain)
        sweepInterval = min(EventLoop.sweepIntervalMax, max(1, shortest / 4))
    }
}
