import API
import Core

extension API.World {
    /// The machine's clock, randomness and password hashing.
    static func machine(
        passwords: Yescrypt = Yescrypt(), providers: any IdentityProviding = NoProviders(),
        mailQueued: @escaping @Sendable () -> Void = {},
        sessionUsed: @escaping @Sendable () -> Void = {}
    ) -> API.World {
        API.World(
            now: { .now }, randomBytes: { RandomBytes.make($0) }, passwords: passwords,
            providers: providers, mailQueued: mailQueued, sessionUsed: sessionUsed)
    }
}

extension Timestamp {
    /// The machine's clock.
    static var now: Timestamp {
        Timestamp(milliseconds: Clock.milliseconds)
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
