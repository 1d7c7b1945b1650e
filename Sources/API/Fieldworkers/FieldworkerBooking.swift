import Core
import JSON

/// A booking as the fieldworker sees it who is to do it, or did it.
struct FieldworkerBooking: Versioned {
    let id: ID<Booking>
    let number: BookingNumber
    let status: BookingStatus
    let version: Int
    let scheduledStart: Timestamp
    let scheduledEnd: Timestamp?
    let completedAt: Timestamp?
    let services: [ServiceReference]
    let address: Address?
    let instructions: String?
    let customer: VisitedCustomer?
    let rating: FieldworkerRating?

    init(
        _ booking: Booking, of worker: ID<Fieldworker>, _ state: borrowing State,
        _ seen: inout Seen
    ) {
        let may = state.settings.find(&seen).fieldworkers
        id = booking.id
        number = BookingNumber(booking.number)
        status = booking.status
        version = booking.revision.version
        scheduledStart = booking.scheduledStart
        scheduledEnd = booking.scheduledEnd
        completedAt = booking.completedAt
        services = ServiceReference.list(booking.services, state, &seen)
        address = booking.address?.value
        instructions = booking.instructions
        let isNumbered = may.maySeePhone && !booking.status.isPast
        customer = state.customers.table.find(booking.customer, &seen).map {
            VisitedCustomer(name: $0.name, phone: isNumbered ? $0.phone : nil)
        }
        rating = FieldworkerRating(booking.rating, of: worker, state, &seen)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        number = try r("number")
        status = try r("status")
        version = try r("version")
        scheduledStart = try r("scheduledStart")
        scheduledEnd = try r("scheduledEnd")
        completedAt = try r("completedAt")
        services = try r("services")
        address = try r("address")
        instructions = try r("instructions")
        customer = try r("customer")
        rating = try r("rating", about: "Null also where it counts for somebody else.")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("number", number)
        w("status", status)
        w("version", version)
        w("scheduledStart", scheduledStart)
        w("scheduledEnd", scheduledEnd)
        w("completedAt", completedAt)
        w("services", services)
        w("address", address)
        w("instructions", instructions)
        w("customer", customer)
        w("rating", rating)
    }
}

/// Whom a fieldworker visits.
struct VisitedCustomer: JSONObject {
    let name: String
    let phone: String?

    init(name: String, phone: String?) {
        self.name = name
        self.phone = phone
    }

    init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name")
        phone = try r(
            "phone", about: "Until the visit is over, and where the business shows it.")
    }

    func write(members w: inout JSONWriter) {
        w("name", name)
        w("phone", phone)
    }
}
