import JSON

/// Rules that adding and changing a member of staff share.
enum StaffRules {
    /// - Parameter known: The role that they had before, which may stay though it was archived.
    /// - Throws: `invalid` with every fault, or `conflict(emailInUse)`.
    static func check(
        _ member: StaffMember, keeping known: ID<Role>?, in state: borrowing State
    ) throws(Refusal) {
        var faults: [JSON.Fault] = []
        _ = Names.filled(member.name, "#/name", &faults)
        if !EmailAddress.isValid(member.email) {
            faults.append(
                JSON.Fault(
                    pointer: "#/email", code: JSON.FaultCode.invalidValue,
                    detail: "This must be an address of mail."))
        }
        if let fault = fault(of: member.role, keeping: known, in: state) { faults.append(fault) }
        guard faults.isEmpty else { throw .invalid(faults) }
        if let holder = state.staff.holder(ofEmail: member.email), holder != member.id {
            throw .conflict(.emailInUse)
        }
    }

    private static func fault(
        of role: ID<Role>, keeping known: ID<Role>?, in state: borrowing State
    ) -> JSON.Fault? {
        guard let row = state.roles.table[role] else {
            return JSON.Fault(
                pointer: "#/roleId", code: JSON.FaultCode.unknown,
                detail: "There is no such role.")
        }
        guard row.isArchived, role != known else { return nil }
        return JSON.Fault(
            pointer: "#/roleId", code: JSON.FaultCode.archived,
            detail: "This role is no longer given to anybody.")
    }

    /// Refuses what would leave the business without an owner who can log in.
    ///
    /// - Parameter after: The member after the change; nil when they are gone.
    /// - Throws: `conflict(lastOwner)`.
    static func keepAnOwner(
        _ before: StaffMember, _ after: StaffMember?, in state: borrowing State
    ) throws(Refusal) {
        guard isOwner(before, in: state) else { return }
        if let after, isOwner(after, in: state) { return }
        for other in state.staff.table.rows
        where other.id != before.id && isOwner(other, in: state) { return }
        throw .conflict(.lastOwner)
    }

    private static func isOwner(_ member: StaffMember, in state: borrowing State) -> Bool {
        var seen = Seen()
        return member.role == .owner && member.mayLogIn
            && state.passwords.find(.staff(member.id), &seen) != nil
    }
}
