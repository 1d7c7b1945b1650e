public import HTTP1
import Dispatch
import Synchronization

/// An HTTP/1.1 server: listeners, and event loops that read requests and write answers.
///
/// 1. `listen`, then `start`, then `stop`, each from any thread. A stopped server does not start
///    again.
/// 2. The handler is called on an event loop and must not block: every connection of that loop
///    would wait. It answers at once, or later through its `Exchange`.
/// 3. Answers to pipelined requests leave in the order of the requests.
/// 4. A started server serves until it is stopped, whether or not anybody holds it.
public final class HTTPServer: Sendable {
    /// Answers one request, at once or later.
    public typealias Handler = @Sendable (_ request: Request, _ exchange: Exchange) -> Reply

    private enum Phase {
        case made(listeners: [Listener])
        case started
        case stopped
    }

    private let core: ServerCore
    private let phase = Mutex(Phase.made(listeners: []))
    /// Entered by each loop that runs.
    private let running = DispatchGroup()

    /// Makes a server that does nothing yet.
    ///
    /// - Parameters:
    ///   - trustedProxies: Whose word about the client is taken.
    ///   - loops: How many event loops to run, at least one; one for each core that is to spare.
    ///   - busy: Makes the answer to a connection beyond a limit, or to a request for whose body
    ///     there is no room; must be quick.
    ///   - malformed: Makes the answer to what is not a request, or too large, or too slow, with
    ///     what could be read of it.
    ///   - unwanted: Asked when a client holds a body back until it is told to continue, and when
    ///     one begins to come that is large: the answer for which the body is of no use, after
    ///     which the connection ends; nil if it may come. Must not block.
    ///   - pause: Called by a loop when it has handed over all requests that were ready, or many of
    ///     them, and some are to be answered later: what those began can be finished together.
    ///   - observer: Makes who sees every exchange of a loop; called on each loop.
    ///   - handler: Answers requests.
    /// - Throws: `TransportError.io` if the process has no descriptors left.
    public init(
        limits: ServerLimits = ServerLimits(),
        parserLimits: Limits = Limits(),
        trustedProxies: TrustedProxies = TrustedProxies(),
        loops: Int,
        busy: @escaping @Sendable (ConnectionRefusal, Request?) -> Response,
        malformed: @escaping @Sendable (Malformed, RequestRemains) -> Response,
        unwanted: @escaping @Sendable (Request, _ peer: String) -> Response? = { _, _ in nil },
        pause: @escaping @Sendable () -> Void = {},
        observer: (@Sendable () -> any ExchangeObserver)? = nil,
        handler: @escaping Handler
    ) throws(TransportError) {
        var limits = limits
        limits.connections = DescriptorLimit.connections(
            wanted: limits.connections, descriptors: DescriptorLimit.raise())
        var handles: [LoopHandle] = []
        for _ in 0..<max(1, loops) { handles.append(try LoopHandle()) }
        core = ServerCore(
            settings: LoopSettings(
                limits: limits, parserLimits: parserLimits, observer: observer),
            proxies: trustedProxies, loops: handles, busy: busy, malformed: malformed,
            unwanted: unwanted, pause: pause, handler: handler)
    }

    /// Holds everybody to other limits, and shows exchanges to other observers, from the next round
    /// of each loop on. Connections that are open keep the limits of their requests' sizes.
    public func change(
        limits: ServerLimits, parserLimits: Limits,
        observer: (@Sendable () -> any ExchangeObserver)? = nil
    ) {
        var limits = limits
        limits.connections = DescriptorLimit.connections(
            wanted: limits.connections, descriptors: DescriptorLimit.raise())
        let settings = LoopSettings(
            limits: limits, parserLimits: parserLimits, observer: observer)
        for loop in core.loops { loop.mailbox.post(.settings(settings)) }
    }

    /// Whether every loop goes round within a time. Blocks for at most that long; not to be called
    /// by the handler.
    public func answers(within time: Duration) -> Bool {
        let deadline = DispatchTime.now() + .milliseconds(Int(time.milliseconds))
        let pongs = DispatchSemaphore(value: 0)
        for loop in core.loops {
            guard loop.mailbox.post(.ping { pongs.signal() }) else { return false }
        }
        return core.loops.allSatisfy { _ in pongs.wait(timeout: deadline) == .success }
    }

    /// Binds an address. Connections queue there until `start`. May be called for several.
    ///
    /// - Parameter hasProxyHeader: Connections begin with a header of the PROXY protocol, version 1
    ///   or 2, within `ServerLimits.headTime`, and only trusted proxies may make them. Any other
    ///   is closed.
    /// - Returns: The address, with the port that port 0 became.
    /// - Throws: Why it cannot listen there.
    @discardableResult
    public func listen(
        _ address: ListenAddress, hasProxyHeader: Bool = false
    ) throws(TransportError) -> ListenAddress {
        try phase.withLock { phase throws(TransportError) in
            guard case .made(let listeners) = phase else { throw .alreadyStarted }
            let listener = try Listener(address, hasProxyHeader: hasProxyHeader)
            phase = .made(listeners: listeners + [listener])
            return listener.address
        }
    }

    /// Runs the loops.
    ///
    /// - Throws: `TransportError.alreadyStarted`, or `.io` if no descriptors are left;
    ///   then nothing runs, and it may be called again.
    public func start() throws(TransportError) {
        try phase.withLock { phase throws(TransportError) in
            guard case .made(let listeners) = phase else { throw .alreadyStarted }
            var epolls: [Descriptor] = []
            for loop in core.loops { epolls.append(try Poller.make(bell: loop.mailbox.bell)) }
            for (index, epoll) in epolls.enumerated() {
                core.loops[index].mailbox.post(.listen(listeners))
                launch(index, epoll: epoll)
            }
            phase = .started
        }
    }

    private func launch(_ index: Int, epoll: Descriptor) {
        let (core, running) = (core, running)
        running.enter()
        // A serial queue without a target: Dispatch gives it a thread beyond those it counts on
        // for other work, so a loop that never returns takes none away.
        DispatchQueue(label: "welldone.loop.\(index)").async {
            var loop = EventLoop(
                core: core, number: index, handle: core.loops[index], epoll: epoll)
            loop.run()
            running.leave()
        }
    }

    /// Takes no more connections, finishes the requests that run, and closes. Blocks until that is
    /// done, or `grace` is over and the rest is cut off. Called again, it waits like the first.
    ///
    /// Not to be called by the handler, which would wait for itself.
    public func stop(grace: Duration) {
        let milliseconds = grace.milliseconds
        let wasStarted = phase.withLock { phase in
            defer { phase = .stopped }
            if case .started = phase { return true }
            return false
        }
        if wasStarted {
            for loop in core.loops { loop.mailbox.post(.stop(grace: milliseconds)) }
        }
        // Loops end by themselves when the grace is over; the second is for a handler that blocks.
        _ = running.wait(timeout: .now() + .milliseconds(Int(milliseconds) + 1_000))
    }

    /// Connections that may be open at once: as its limits say, unless the process may not have
    /// that many descriptors.
    public var connectionsMax: Int { core.settings.limits.connections }

    /// Bytes of bodies now that have not come whole, but for the first of each.
    var bodyBytes: Int { core.bodyBytes.load(ordering: .relaxed) }

    /// What the server has done so far.
    public var counters: ServerCounters {
        var sum = ServerCounters()
        for loop in core.loops { loop.counters.add(to: &sum) }
        sum.connectionsOpen = core.connections.load(ordering: .relaxed)
        return sum
    }
}
