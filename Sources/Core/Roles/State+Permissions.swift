/// The one place that says who may do what, for readers and for rules.
extension State {
    /// What a member of staff may do now: nothing while they lack the second factor that their role
    /// demands. Nil when they are no longer here.
    public borrowing func permissions(
        of member: ID<StaffMember>, _ seen: inout Seen
    ) -> Permissions? {
        guard let row = staff.table.find(member, &seen), row.mayLogIn,
            let role = roles.table.find(row.role, &seen)
        else { return nil }
        let isEnough =
            !role.requiresSecondFactor || secondFactors.isConfirmed(of: member, &seen)
        return isEnough ? role.permissions : Permissions.none
    }

    /// Whether a member of staff lacks the second factor that their role demands.
    public borrowing func lacksSecondFactor(
        _ member: ID<StaffMember>, _ seen: inout Seen
    ) -> Bool {
        guard let row = staff.table.find(member, &seen),
            roles.table.find(row.role, &seen)?.requiresSecondFactor == true
        else { return false }
        return !secondFactors.isConfirmed(of: member, &seen)
    }

    /// Whether an account may log in and be used, whatever its role.
    public borrowing func mayLogIn(_ account: Account, _ seen: inout Seen) -> Bool {
        switch account {
        case .customer(let id): customers.table.find(id, &seen)?.isArchived == false
        case .fieldworker(let id): fieldworkers.table.find(id, &seen)?.mayLogIn == true
        case .staff(let id): permissions(of: id, &seen) != nil
        case .key: false
        }
    }

    /// Refuses what whoever asks may not give or take: nobody hands on more than they have.
    ///
    /// - Throws: `notPermitted`.
    borrowing func require(_ permissions: Permissions, of origin: Origin) throws(Refusal) {
        var seen = Seen()
        try require(permissions, of: origin, &seen)
    }

    /// The same for a reader.
    borrowing func require(
        _ permissions: Permissions, of origin: Origin, _ seen: inout Seen
    ) throws(Refusal) {
        // The program itself: its command line is the owner's of the machine.
        guard let account = origin.by else { return }
        let own: Permissions?
        switch account {
        case .staff(let id): own = self.permissions(of: id, &seen)
        case .key(let id):
            let key = apiKeys.table.find(id, &seen)
            own = key.flatMap { self.permissions(of: $0, now: origin.at, &seen) }
        case .customer, .fieldworker: own = nil
        }
        let missing = permissions.subtracting(own ?? .none)
        guard missing == .none else { throw .notPermitted(missing) }
    }

    /// What a role allows.
    borrowing func permissions(of role: ID<Role>) -> Permissions {
        roles.table[role]?.permissions ?? .none
    }
}
