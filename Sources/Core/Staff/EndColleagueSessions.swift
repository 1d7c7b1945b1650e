/// Ends sessions of a member of staff, such as on a telephone that was lost. Whoever asks may do
/// all that the other's role allows, as for seeing them.
public struct EndColleagueSessions: Command {
    let id: ID<StaffMember>
    let choice: EndSessions.Choice

    /// From the path.
    public init(of id: ID<StaffMember>, _ choice: EndSessions.Choice) {
        self.id = id
        self.choice = choice
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var seen = Seen()
        try state.requireReach(of: id, draft.origin, &seen)
        try EndSessions(of: .staff(id), choice).decide(in: state, &draft)
    }
}
