/// Takes a colleague's second factor away, who lost it and their recovery codes. Their sessions
/// end.
///
/// Whoever asks may do all that the colleague's role allows. Nobody does so to themselves, also not
/// with a key that they made: then a stolen session would be enough.
public struct ResetSecondFactor: Command {
    let id: ID<StaffMember>

    /// From the path.
    public init(of id: ID<StaffMember>) {
        self.id = id
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let member = try state.staff.table.require(id, .staff)
        try state.require(state.permissions(of: member.role), of: draft.origin)
        guard !isOwn(draft.origin.by, in: state) else { throw .conflict(.ownSecondFactor) }
        guard let factor = state.secondFactors.confirmed(of: id) else {
            throw .conflict(.noSecondFactor)
        }
        draft.record(.secondFactor(.removed(factor.id)))
        draft.endSessions(of: .staff(id), in: state)
        draft.notify(.secondFactorOff, .staff(id))
    }

    private func isOwn(_ account: Account?, in state: borrowing State) -> Bool {
        switch account {
        case .staff(let caller): caller == id
        case .key(let key): state.apiKeys.table[key]?.by == id
        case .customer, .fieldworker, nil: false
        }
    }
}
