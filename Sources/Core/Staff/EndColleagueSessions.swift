/// Ends sessions of a member of staff, such as on a telephone that was lost. Whoever asks may do
/// all that the other's role allows.
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
        let member = try state.staff.table.require(id, .staff)
        try state.require(state.permissions(of: member.role), of: draft.origin)
        try EndSessions(of: .staff(id), choice).decide(in: state, &draft)
    }
}
