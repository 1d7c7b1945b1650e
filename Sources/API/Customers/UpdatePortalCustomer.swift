import Core
import HTTP1
import JSON

extension Endpoint {
    /// `PATCH /v1/portal/me`: changes the customer's own profile (R252, R254).
    static let updatePortalCustomer = Endpoint(
        "updatePortalCustomer", "Change the caller's profile", tag: .customers,
        .customer(byBooking: false), body: .mergePatch(ProfileChanges.self),
        answer: .ok(CustomerProfile.self), isTagged: true, needsPrecondition: true
    ) { (call) throws(Failure) in
        let id = try call.customer
        let profile: ProfileChanges = try call.body { (state, seen) throws(Failure) in
            try CustomerProfile(id, state, &seen).version
        }
        let precondition = try call.precondition { (state, seen) throws(Failure) in
            try CustomerProfile(id, state, &seen).version
        }
        return try call.execute(UpdateCustomer(id, profile.changes, precondition)) {
            (_, state, seen) throws(Failure) in
            .changed(try CustomerProfile(id, state, &seen))
        }
    }
}

extension CustomerProfile {
    /// The profile of whoever calls.
    ///
    /// - Throws: 401 when they are gone.
    init(_ id: ID<Customer>, _ state: borrowing State, _ seen: inout Seen) throws(Failure) {
        guard let row = state.customers.table.find(id, &seen) else { throw .unauthenticated }
        self.init(row)
    }
}
