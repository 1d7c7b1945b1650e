import JSON

/// Adds a member of staff.
public struct AddStaff: Command {
    let name: String
    let email: String
    let role: StaffMember.Role

    /// Name and address are checked when it is decided.
    public init(name: String, email: String, role: StaffMember.Role) {
        self.name = name
        self.email = email
        self.role = role
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<StaffMember> {
        var faults: [JSON.Fault] = []
        let name = Names.filled(name, "#/name", &faults)
        let email = email.trimmed
        if !EmailAddress.isValid(email) {
            faults.append(
                JSON.Fault(
                    pointer: "#/email", code: JSON.FaultCode.invalidValue,
                    detail: "This must be an address of mail."))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        guard !state.staff.hasEmail(email) else { throw .conflict(.emailInUse) }
        let member = StaffMember(
            id: draft.newID(), name: name, email: email, role: role,
            revision: Revision(created: draft.now))
        draft.record(.staff(.created(member)))
        return member.id
    }
}
