/// A transaction in the making: what a command decides is recorded here, and changes nothing yet.
public struct Draft: Sendable {
    /// Who asks, and when.
    public let origin: Origin
    /// What was recorded so far.
    public private(set) var events: [Event] = []
    /// The last id that was given to anything.
    public private(set) var lastID: UInt64

    /// A draft that goes on from the last id given.
    public init(origin: Origin, lastID: UInt64) {
        self.origin = origin
        self.lastID = lastID
    }

    /// When it happens.
    public var now: Timestamp { origin.at }

    /// Records a fact.
    public mutating func record(_ event: Event) {
        events.append(event)
    }

    /// Gives an id: the greater of the clock and the last id, plus one, so ids rise even when the
    /// clock steps back.
    public mutating func newID<E>() -> ID<E> {
        let clock = UInt64(clamping: now.milliseconds) & ((1 << 42) - 1)
        lastID = max(clock << 22, lastID) &+ 1
        return ID(rawValue: lastID)
    }
}
