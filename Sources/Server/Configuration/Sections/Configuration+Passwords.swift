import JSON

extension Configuration {
    /// What a password must be.
    struct Passwords: JSONInput, Equatable, Sendable {
        var minimumLength: Int

        init(members r: inout JSONReader) throws(JSONError) {
            // NIST SP 800-63B §3.1.1.2 wants 15 where nothing else is asked for.
            minimumLength = try r.key(
                "minimumLength", 8...64, default: 15, .atReload,
                about: "Characters that a new password must have at least.")
        }
    }
}
