extension State {
    /// A member of staff's sessions that are not over, oldest first, for a colleague. From where
    /// and when somebody works is for whoever may do all that their role allows.
    ///
    /// - Throws: `notFound`, or `notPermitted`.
    public borrowing func sessions(
        of id: ID<StaffMember>, for origin: Origin, _ seen: inout Seen
    ) throws(Refusal) -> [Session] {
        try requireReach(of: id, origin, &seen)
        return sessions.list(of: .staff(id), now: origin.at, &seen)
    }

    /// Refuses to touch the sessions of somebody who may do more than whoever asks.
    ///
    /// - Throws: `notFound`, or `notPermitted`.
    borrowing func requireReach(
        of id: ID<StaffMember>, _ origin: Origin, _ seen: inout Seen
    ) throws(Refusal) {
        guard let member = staff.table.find(id, &seen) else { throw .notFound(.staff) }
        let allowed = roles.table.find(member.role, &seen)?.permissions ?? .none
        try require(allowed, of: origin, &seen)
    }
}
