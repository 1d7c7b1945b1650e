import Glibc
import HTTP1

/// One of the server's loops: it waits for events of its connections and answers their requests.
///
/// 1. It is made, used and released inside one block of its own serial queue, and is not Sendable.
///    Other threads reach it by its mailbox alone.
/// 2. It stays in that block until the server stops and waits in `epoll_wait` there, so it keeps
///    one of Dispatch's threads. A Dispatch source on the epoll descriptor would give the thread
///    back when idle, but each wake-up then passes Dispatch's own epoll thread and a queue:
///    10 to 35 % of all requests, measured.
/// 3. Between two events `scratch` is empty: what a socket does not take moves to its connection.
struct EventLoop: ~Copyable {
    /// Bytes read in one call, and the most that a connection's requests can hold of the loop.
    static let readBytesMax = 64 * 1_024
    /// Bodies of this size or more are sent from where they lie, smaller ones copied to their head.
    static let copiedBodyMax = 16 * 1_024
    /// Connections accepted in one go, so that a storm of them does not starve the others.
    static let acceptsInBatch = 16
    /// Connections that were turned away and linger until they have read why, in one loop.
    static let refusedMax = 64
    /// Requests to be answered later that are gathered before a pause.
    static let awaitedInBatch = 24
    /// Milliseconds between two looks for connections whose time is over.
    static let sweepIntervalMax: Int64 = 1_000
    /// Milliseconds that clients of a server that stops have for what it does not owe them: to read
    /// the answer that ended their connection, or to send the rest of a head.
    static let stoppingTimeMax: Int64 = 500
    /// Connections whose answers are made before any of them is sent. Each send may wake its reader
    /// on another core, which costs as much as the sending itself; the second of two in a row finds
    /// it awake.
    static let answersInBatch = 32
    /// Milliseconds that an observer may keep what it gathered.
    static let observerDelay: Int64 = 100
    /// `scratch` gives storage beyond this back, in bytes.
    static let scratchBytesKept = 256 * 1_024

    let core: ServerCore
    /// Its place among the loops.
    let number: Int
    var limits: ServerLimits
    var parserLimits: Limits
    var times: LoopTimes
    let handle: LoopHandle
    let mailbox: Mailbox
    var poller: Poller
    var listeners: [Listener] = []
    /// Given up for a moment to accept, and refuse, a connection when no descriptor is left.
    var spare: Descriptor?
    var isAccepting = false
    /// Connections that were turned away and linger.
    var refusedCount = 0
    /// Requests that are to be answered later, since the last pause.
    var awaitedCount = 0

    var table = ConnectionTable()
    var dirty: [Connection] = []
    var buffer = [UInt8](repeating: 0, count: EventLoop.readBytesMax)
    var scratch: [UInt8] = []
    /// Connections whose requests were read, each with what there is to send to it.
    var prepared: [(connection: Connection, bytes: [UInt8])] = []
    /// Empty arrays to take the place of `scratch`, with room.
    var spareScratch: [[UInt8]] = []

    var now: Int64
    var nextSweep: Int64
    var date = DateClock()
    var counters = ServerCounters()
    /// Who is told of every exchange.
    var observer: (any ExchangeObserver)?
    /// Requests whose clients are gone, and whose answers are still to come.
    var abandoned: [Place: Abandoned] = [:]
    /// When what the observer gathered must be handed on; `max` while there is nothing.
    var flushAt = Int64.max
    /// When what still runs is cut off; nil until the server stops.
    var stopAt: Int64?

    /// - Parameter epoll: It watches the bell of `handle` already.
    init(core: ServerCore, number: Int, handle: LoopHandle, epoll: Descriptor) {
        self.core = core
        self.number = number
        self.handle = handle
        limits = core.settings.limits
        parserLimits = core.settings.parserLimits
        times = LoopTimes(limits)
        mailbox = handle.mailbox
        poller = Poller(epoll)
        now = SocketCalls.monotonicMilliseconds()
        nextSweep = now + times.sweepInterval
        spare = SocketCalls.spareDescriptor()
        scratch.reserveCapacity(EventLoop.readBytesMax)
        observer = core.settings.observer?()
    }

    /// Serves until the server stops and all that ran is finished, or its grace is over.
    mutating func run() {
        while !isOver {
            let events = waitForEvents()
            for index in 0..<events {
                dispatch(index)
                if prepared.count >= EventLoop.answersInBatch { sendPrepared() }
                // Neither the disk nor those whose answers are there wait for the whole round.
                if awaitedCount >= EventLoop.awaitedInBatch { pause() }
                if !mailbox.isEmpty {
                    sendPrepared()
                    readMail()
                }
            }
            sendPrepared()
            readMail()
            if now >= nextSweep { sweep() }
            if now >= flushAt { flushObserver() }
            handle.counters.publish(counters)
        }
        end()
    }

    private mutating func waitForEvents() -> Int {
        let mustLook = !mailbox.willSleep()
        var events = 0
        if awaitedCount > 0 {
            // What is ready by now belongs to the same batch, within reason.
            if awaitedCount < Self.awaitedInBatch { events = poller.wait(milliseconds: 0) }
            if events == 0 { pause() }
        }
        if events == 0 { events = poller.wait(milliseconds: mustLook ? 0 : sleepMilliseconds) }
        mailbox.didWake()
        now = SocketCalls.monotonicMilliseconds()
        date.update()
        return events
    }

    private mutating func pause() {
        awaitedCount = 0
        core.pause()
    }

    /// With nothing to time, an idle server sleeps for ever.
    private var sleepMilliseconds: Int32 {
        if table.count == 0, stopAt == nil, isAccepting, flushAt == .max { return -1 }
        let next = min(nextSweep, stopAt ?? .max, flushAt)
        return Int32(clamping: max(0, next - SocketCalls.monotonicMilliseconds()))
    }

    private mutating func dispatch(_ index: Int) {
        let (token, flags) = poller.event(index)
        let slot = UInt32(truncatingIfNeeded: token)
        let generation = UInt32(truncatingIfNeeded: token >> 32)
        guard generation != 0 else {
            if token != Poller.bellToken { accept(fromListener: Int(slot)) }
            return
        }
        guard let connection = table[slot, generation] else { return }
        if flags & Poller.readable != 0 {
            receive(connection)
        } else if flags & Poller.hungUp != 0 {
            close(connection)
        } else {
            proceed(connection)
        }
    }

    private mutating func readMail() {
        let letters = mailbox.takeAll()
        if letters.isEmpty { return }
        for letter in letters {
            switch letter {
            case .answer(let response, let place): settle(place, response)
            case .connection(let new): adopt(new)
            case .listen(let listeners):
                self.listeners = listeners
                watchListeners()
            case .ping(let pong): pong()
            case .settings(let settings): apply(settings)
            case .stop(let grace): stop(grace: grace)
            }
        }
        for connection in dirty {
            connection.isDirty = false
            proceed(connection)
        }
        dirty.removeAll(keepingCapacity: true)
    }
}
