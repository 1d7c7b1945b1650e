import Core
import JSON

/// A booking as the office sees it: what the customer sees, and for whom it is.
struct AdminBooking: Versioned {
    var portal: PortalBooking
    var customer: CustomerReference?
    var customerID: ID<Customer>
    var fieldworkerID: ID<Fieldworker>
    var attributedTo: ID<Fieldworker>?
    var instructions: String?
    var createdAt: Timestamp
    var updatedAt: Timestamp
    var version: Int { portal.version }

    init(_ booking: Booking, _ state: borrowing State, _ seen: inout Seen) {
        portal = PortalBooking(booking, state, &seen)
        customer = state.customers.table.find(booking.customer, &seen).map(CustomerReference.init)
        customerID = booking.customer
        fieldworkerID = booking.fieldworker
        attributedTo = booking.attributedTo
        instructions = booking.instructions
        createdAt = booking.revision.createdAt
        updatedAt = booking.revision.updatedAt
    }

    init(members r: inout JSONReader) throws(JSONError) {
        portal = try PortalBooking(members: &r)
        customerID = try r("customerId")
        customer = try r(
            "customer", about: "Null for a caller without the permission `customers.view`.")
        fieldworkerID = try r("fieldworkerId")
        attributedTo = try r(
            "attributedTo",
            about: "The fieldworker for whom its rating counts, since it was completed.")
        instructions = try r("instructions")
        createdAt = try r("createdAt")
        updatedAt = try r("updatedAt")
    }

    func write(members w: inout JSONWriter) {
        portal.write(members: &w)
        w("customerId", customerID)
        w("customer", customer)
        w("fieldworkerId", fieldworkerID)
        w("attributedTo", attributedTo)
        w("instructions", instructions)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}

extension AdminBooking: ResourceView {
    static let collection = "/v1/admin/bookings"

    init(_ id: ID<Booking>, _ state: borrowing State, _ seen: inout Seen) throws(Failure) {
        guard let row = state.bookings.table.find(id, &seen) else { throw Failure(.notFound) }
        self.init(row, state, &seen)
    }

    /// Leaves out who the customer is, and what they thought.
    mutating func limit(to permissions: Permissions) {
        if !permissions.contains(.customersView) { customer = nil }
        if !permissions.contains(.ratingsView) { portal = portal.withoutRating }
    }
}
