import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/portal/me`: the customer's own profile (R249).
    static let getPortalCustomer = Endpoint(
        "getPortalCustomer", "Show the caller's profile", tag: .customers,
        .customer(byBooking: false), answer: .ok(CustomerProfile.self), isTagged: true
    ) { (call) throws(Failure) in
        let id = try call.customer
        return try call.answer(resource: { (state, seen) throws(Failure) in
            try CustomerProfile(id, state, &seen)
        })
    }
}
