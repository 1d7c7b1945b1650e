import HTTP1

/// What may be changed of loops that run.
struct LoopSettings: Sendable {
    var limits: ServerLimits
    var parserLimits: Limits
    /// Makes the observer of a loop.
    var observer: (@Sendable () -> any ExchangeObserver)?
}

extension EventLoop {
    /// Holds connections to other limits from now on. Those that are open keep the limits of their
    /// requests' sizes.
    mutating func apply(_ settings: LoopSettings) {
        limits = settings.limits
        parserLimits = settings.parserLimits
        times = LoopTimes(limits)
        nextSweep = now
        flushObserver()
        observer = settings.observer?()
    }
}
