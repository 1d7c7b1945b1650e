public import Core

/// How many log-ins may fail before others have to wait.
public struct LogInLimits: Equatable, Sendable {
    /// Failures of one account in one network without a delay.
    public var freeFailures = LogInThrottle.freeFailures
    /// Failures of one network, whatever the account.
    public var network = FailureAllowance.Size(failures: 50, recovery: Milliseconds.minute / 2)
    /// Failures of one account, from wherever, before it has only one free in each network.
    public var account = FailureAllowance.Size(failures: 100, recovery: 15 * Milliseconds.minute)
    /// Bits that the IPv4 addresses of a network have in common: a neighbourhood of 256.
    public var ipv4PrefixBits = 24
    /// The same of IPv6, where one subscriber has 64 bits to choose from (RFC 6177 §2).
    public var ipv6PrefixBits = 64

    /// The defaults.
    public init() {}
}
