import CLinux
import Glibc

/// The machine's clocks.
enum Clock {
    /// The time of day, in milliseconds since 1970.
    static var milliseconds: Int64 { clinux_nanoseconds(CLOCK_REALTIME) / 1_000_000 }

    /// Nanoseconds of the clock that never steps back.
    static var monotonicNanoseconds: Int64 { clinux_nanoseconds(CLOCK_MONOTONIC) }
}
