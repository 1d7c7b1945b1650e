import Core

/// Adds a member of staff who can log in from the first moment: both or neither.
struct AddStaffWithPassword: Command {
    let member: AddStaff
    /// What crypt(3) made of the password.
    let hash: String

    /// Refuses what `AddStaff` refuses.
    func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<StaffMember> {
        let id = try member.decide(in: state, &draft)
        // Not `SetPassword`: it looks for the account in the state, which does not have it yet.
        draft.record(.password(.set(.staff(id), hash: hash)))
        return id
    }
}
