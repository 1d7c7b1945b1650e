import Core
import JSON

/// A booking as its customer sees it.
struct PortalBooking: Versioned {
    let id: ID<Booking>
    let number: BookingNumber
    let status: BookingStatus
    let version: Int
    let scheduledStart: Timestamp
    let scheduledEnd: Timestamp?
    let completedAt: Timestamp?
    let services: [ServiceReference]
    let address: Address?
    let fieldworker: FieldworkerReference?
    let invoice: Invoice?
    let rateService: RateService
    let rating: RatingView?

    /// - Parameter isMasked: Whether the reader has only a booking's number: the address is left
    ///   out (N12).
    init(
        _ booking: Booking, isMasked: Bool = false, _ state: borrowing State, _ seen: inout Seen
    ) {
        id = booking.id
        number = BookingNumber(booking.number)
        status = booking.status
        version = booking.revision.version
        scheduledStart = booking.scheduledStart
        scheduledEnd = booking.scheduledEnd
        completedAt = booking.completedAt
        services = ServiceReference.list(booking.services, state, &seen)
        address = isMasked ? nil : booking.address?.value
        fieldworker = state.fieldworkers.table.find(booking.fieldworker, &seen)
            .map(FieldworkerReference.init)
        invoice = booking.invoice
        rateService = RateService(booking.ratingRefusals(state.settings.find(&seen).flags))
        rating = RatingView(booking.rating, state, &seen)
    }

    /// All members stay constants, so that the view that is read most is built where it is needed
    /// and not copied.
    private init(withoutRating other: Self) {
        id = other.id
        number = other.number
        status = other.status
        version = other.version
        scheduledStart = other.scheduledStart
        scheduledEnd = other.scheduledEnd
        completedAt = other.completedAt
        services = other.services
        address = other.address
        fieldworker = other.fieldworker
        invoice = other.invoice
        rateService = other.rateService
        rating = nil
    }

    /// The same without what the customer thought of it.
    var withoutRating: Self { Self(withoutRating: self) }

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
        fieldworker = try r("fieldworker")
        invoice = try r("invoice")
        rateService = try r("rateService", about: "Whether the customer may rate it now.")
        rating = try r("rating")
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
        w("fieldworker", fieldworker)
        w("invoice", invoice)
        w("rateService", rateService)
        w("rating", rating)
    }
}

extension ServiceReference {
    static func list(
        _ ids: [ID<Service>], _ state: borrowing State, _ seen: inout Seen
    ) -> [ServiceReference] {
        var list: [ServiceReference] = []
        list.reserveCapacity(ids.count)
        for id in ids {
            if let service = state.services.table.find(id, &seen) {
                list.append(ServiceReference(service))
            }
        }
        return list
    }
}
