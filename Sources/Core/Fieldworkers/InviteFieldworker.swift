/// Mails a fieldworker who has no password yet a link with which they choose one; a link before it
/// is good for nothing any more.
public struct InviteFieldworker: Command {
    let id: ID<Fieldworker>
    let secrets: LinkSecrets

    /// From the path.
    public init(_ id: ID<Fieldworker>, _ secrets: LinkSecrets) {
        self.id = id
        self.secrets = secrets
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let worker = try state.fieldworkers.table.require(id, .fieldworker)
        var seen = Seen()
        let hasPassword = state.passwords.find(.fieldworker(id), &seen) != nil
        guard worker.mayLogIn, !hasPassword else { throw .conflict(.notInvited) }
        try state.requireUnbound(draft.origin)
        draft.mailLink(.fieldworkerInvitation, to: .fieldworker(id), secrets, in: state)
    }
}
