extension Draft {
    /// Ends log-ins by providers, whichever an account has.
    mutating func unlinkProviders(of account: Account, in state: borrowing State) {
        guard case .customer(let id) = account else { return }
        var seen = Seen()
        let providers = Set(state.identities.list(of: id, &seen).map(\.provider))
        for provider in IdentityProvider.allCases where providers.contains(provider) {
            record(.identity(.unlinked(id, provider)))
        }
    }
}
