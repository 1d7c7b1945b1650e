public import JSON

/// Facts that became true together, and who made them so. One line of the journal.
public struct Transaction: Sendable {
    /// Its number; the one before it plus one.
    public var sequence: SequenceNumber
    /// Who, when, from where.
    public var origin: Origin
    /// What happened, in order; empty for a number that a failed write lost.
    public var events: [Event]
    /// Rows that it changed, as they were before; only of one that was just decided. Whoever reads
    /// it from the journal finds what was different in the line's `was`.
    public var former: [FormerRow] = []

    /// All parts.
    public init(sequence: SequenceNumber, origin: Origin, events: [Event]) {
        self.sequence = sequence
        self.origin = origin
        self.events = events
    }
}

extension Transaction: JSONObject {
    /// Reads `seq`, `at`, `by`, `via`, `from`, `agent`, `request`, `events`; passes over what else
    /// there is.
    public init(members r: inout JSONReader) throws(JSONError) {
        let sequence: Int = try r("seq")
        self.sequence = SequenceNumber(clamping: sequence)
        let at: Timestamp = try r("at")
        origin = Origin(
            by: try r("by"), via: try r("via"), from: try r("from"), agent: try r("agent"),
            request: try r("request"), at: at)
        events = try r("events")
    }

    /// Writes the same members, and `was`; `agent` and `was` only where there is something to say.
    public func write(members w: inout JSONWriter) {
        w("seq", Int(clamping: sequence))
        w("at", origin.at)
        w("by", origin.by)
        w("via", origin.via)
        w("from", origin.from)
        if let agent = origin.agent { w("agent", agent) }
        w("request", origin.request)
        w("events", events)
        if !former.isEmpty { w("was", former.map { FormerLine($0, in: events) }) }
    }
}
