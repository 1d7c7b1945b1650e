import JSON

/// The time of day at moments of the clock by which exchanges are timed, as lines have it.
struct LineTime {
    /// Milliseconds to add to that clock.
    private var offset: Int64 = 0
    /// The millisecond that `bytes` says.
    private var last = Int64.min
    private var bytes: [UInt8] = []

    /// Looks at both clocks. Once a batch is enough for a time of day that somebody sets.
    mutating func set(_ clocks: AccessLog.Clocks) {
        offset = clocks.milliseconds() - clocks.nanoseconds() / 1_000_000
    }

    /// Milliseconds since 1970.
    func milliseconds(at moment: Int64) -> Int64 { moment / 1_000_000 + offset }

    /// The same as text; many lines have the millisecond of the line before.
    mutating func text(at moment: Int64) -> [UInt8] {
        let now = milliseconds(at: moment)
        if now != last {
            last = now
            bytes = Array(RFC3339.text(milliseconds: now).utf8)
        }
        return bytes
    }
}
