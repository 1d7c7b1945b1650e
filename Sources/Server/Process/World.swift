import API
import Core
import Glibc

extension API.World {
    /// The machine's clock, randomness and password hashing.
    static func machine(passwords: Yescrypt = Yescrypt()) -> API.World {
        API.World(now: { .now }, randomBytes: { RandomBytes.make($0) }, passwords: passwords)
    }
}

extension Timestamp {
    /// The machine's clock.
    static var now: Timestamp {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

/// Bytes that nobody can guess.
enum RandomBytes {
    /// From getrandom(2), through the standard library.
    static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<max(0, count)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
