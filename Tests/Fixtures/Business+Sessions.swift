public import Core

extension Business {
    /// Begins a session of an account, whose token is this text.
    @discardableResult
    public func logIn(
        _ account: Account, token: String, booking: ID<Booking>? = nil,
        lifetimes: SessionLifetimes = .usual
    ) throws -> Session {
        let digest = SHA256.digest(of: Array(token.utf8))
        return try run(
            StartSession(account, booking: booking, token: digest, lifetimes: lifetimes))
    }

    /// Switches the flag that lets customers rate from the booking's page (R13).
    public func letCustomersRate(_ isAllowed: Bool) throws {
        try changeSettings(#"{"flags": {"customersMayRate": \#(isAllowed)}}"#)
    }

    /// Changes settings with a merge patch. Known time zones are UTC and Australia/Brisbane.
    public func changeSettings(_ body: String) throws {
        try run(settingsChange(body))
    }

    /// The command that changes settings with a merge patch.
    public func settingsChange(
        _ body: String, _ precondition: Precondition = .any
    ) throws -> UpdateSettings {
        try UpdateSettings(SettingsChanges(text: body), precondition) { zone in
            ["UTC", "Australia/Brisbane"].contains(zone)
        }
    }
}
