import API
import Core
import JSON

extension Configuration {
    /// How many log-ins may fail before others have to wait.
    struct LogIns: JSONInput, Equatable, Sendable {
        var freeFailures: Int
        var networkFailures: Int
        var networkRecoverySeconds: Int
        var accountFailures: Int
        var ipv4PrefixBits: Int
        var ipv6PrefixBits: Int

        init(members r: inout JSONReader) throws(JSONError) {
            freeFailures = try r.key(
                "freeFailures", 1...100, default: 5, .atReload,
                about: """
                    Log-ins of one account that may fail in one network; after each one more it \
                    waits there twice as long, from a second to a quarter of an hour.
                    """)
            networkFailures = try r.key(
                "networkFailures", 1...1_000_000, default: 50, .atReload,
                about: """
                    Log-ins of one network that may fail, whatever the account. This machine's \
                    own are not counted.
                    """)
            networkRecoverySeconds = try r.key(
                "networkRecoverySeconds", 1...3_600, default: 30, .atReload,
                about: "Seconds after which a network that used them up may fail once more.")
            accountFailures = try r.key(
                "accountFailures", 1...1_000_000, default: 100, .atReload,
                about: """
                    Log-ins of one account that may fail from wherever, one more each quarter of \
                    an hour; after that one is free in each network instead of freeFailures.
                    """)
            ipv4PrefixBits = try r.key(
                "ipv4PrefixBits", 8...32, default: 24, .atReload,
                about: "Bits that the IPv4 addresses of what is taken for one network share.")
            ipv6PrefixBits = try r.key(
                "ipv6PrefixBits", 16...128, default: 64, .atReload,
                about: "The same of IPv6 addresses.")
        }

        /// What the API is told.
        var limits: LogInLimits {
            var limits = LogInLimits()
            limits.freeFailures = freeFailures
            limits.network = FailureAllowance.Size(
                failures: networkFailures, recovery: Int64(networkRecoverySeconds) * 1_000)
            limits.account.failures = accountFailures
            limits.ipv4PrefixBits = ipv4PrefixBits
            limits.ipv6PrefixBits = ipv6PrefixBits
            return limits
        }
    }
}
