import Synchronization

/// One loop's counts, for others to read: the loop counts in plain numbers of its own and shows
/// them here once a round.
final class SharedCounters: Sendable {
    private let connections = Atomic(0)
    private let refusalsServerFull = Atomic(0)
    private let refusalsAddressFull = Atomic(0)
    private let refusalsUntrusted = Atomic(0)
    private let refusalsBodiesFull = Atomic(0)
    private let requests = Atomic(0)
    private let requestsAwaited = Atomic(0)
    private let bytesIn = Atomic(0)
    private let bytesOut = Atomic(0)
    private let parseFailures = Atomic(0)
    private let timeouts = Atomic(0)

    init() {}

    func publish(_ counters: ServerCounters) {
        connections.store(counters.connections, ordering: .relaxed)
        refusalsServerFull.store(counters.refusalsServerFull, ordering: .relaxed)
        refusalsAddressFull.store(counters.refusalsAddressFull, ordering: .relaxed)
        refusalsUntrusted.store(counters.refusalsUntrusted, ordering: .relaxed)
        refusalsBodiesFull.store(counters.refusalsBodiesFull, ordering: .relaxed)
        requests.store(counters.requests, ordering: .relaxed)
        requestsAwaited.store(counters.requestsAwaited, ordering: .relaxed)
        bytesIn.store(counters.bytesIn, ordering: .relaxed)
        bytesOut.store(counters.bytesOut, ordering: .relaxed)
        parseFailures.store(counters.parseFailures, ordering: .relaxed)
        timeouts.store(counters.timeouts, ordering: .relaxed)
    }

    /// Adds all but the open connections, which the loops count together.
    func add(to sum: inout ServerCounters) {
        sum.connections += connections.load(ordering: .relaxed)
        sum.refusalsServerFull += refusalsServerFull.load(ordering: .relaxed)
        sum.refusalsAddressFull += refusalsAddressFull.load(ordering: .relaxed)
        sum.refusalsUntrusted += refusalsUntrusted.load(ordering: .relaxed)
        sum.refusalsBodiesFull += refusalsBodiesFull.load(ordering: .relaxed)
        sum.requests += requests.load(ordering: .relaxed)
        sum.requestsAwaited += requestsAwaited.load(ordering: .relaxed)
        sum.bytesIn += bytesIn.load(ordering: .relaxed)
        sum.bytesOut += bytesOut.load(ordering: .relaxed)
        sum.parseFailures += parseFailures.load(ordering: .relaxed)
        sum.timeouts += timeouts.load(ordering: .relaxed)
    }
}
