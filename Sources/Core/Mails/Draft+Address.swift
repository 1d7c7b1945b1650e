extension Draft {
    /// An account has another address of mail, and somebody else than its owner may have given it.
    /// Links that were mailed to the one before end, its sessions end, and who reads mail there is
    /// told, if they had joined: else a change by the office would take an account over without a
    /// sound, since a forgotten password is mailed to the new address.
    ///
    /// Not for another spelling that is compared alike.
    ///
    /// - Parameter before: The address until now.
    /// - Returns: Whether the sessions have ended.
    /// - Throws: `boundKey` for a key that ends, or is for some addresses alone, where they had
    ///   and are no customer.
    mutating func leave(
        _ before: String, for after: String, _ account: Account, in state: borrowing State
    ) throws(Refusal) -> Bool {
        guard EmailAddress.folded(after) != EmailAddress.folded(before) else { return false }
        let hasJoined = state.hasJoined(account)
        // Of customers other programs keep the addresses, and those that are bound most of all.
        if hasJoined, account.customer == nil { try state.requireUnbound(origin) }
        endLinks(of: account, in: state)
        endSessions(of: account, in: state)
        if hasJoined { notify(.emailChanged, account, at: before) }
        return true
    }
}

extension State {
    /// Whether an account has been logged in to, or could have been: it has a password, or a
    /// customer's an account of a provider.
    fileprivate borrowing func hasJoined(_ account: Account) -> Bool {
        if case .customer(let id) = account { return hasAccount(id) }
        var seen = Seen()
        return passwords.find(account, &seen) != nil
    }
}
