/// Begins a session of a member of staff whose password is right, and who shows a code where they
/// have a second factor.
public struct StartStaffSession: Command {
    let member: ID<StaffMember>
    let code: String?
    let seeds: OneTimeSeeds
    let start: StartSession

    /// - Parameters:
    ///   - code: Of the app, or a recovery code.
    ///   - token: The digest of a token of at least 128 random bits.
    public init(
        _ member: ID<StaffMember>, code: String?, _ seeds: OneTimeSeeds, token: SHA256.Digest,
        lifetimes: SessionLifetimes = .usual
    ) {
        self.member = member
        self.code = code
        self.seeds = seeds
        start = StartSession(.staff(member), token: token, lifetimes: lifetimes)
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) -> Session {
        switch (state.secondFactors.confirmed(of: member), code) {
        case (nil, nil): break
        case (nil, _?): throw .secondFactor(.unneeded)
        case (_?, nil): throw .secondFactor(.needed)
        case (let factor?, let code?): try draft.take(code, of: factor, seeds)
        }
        return try start.decide(in: state, &draft)
    }
}
