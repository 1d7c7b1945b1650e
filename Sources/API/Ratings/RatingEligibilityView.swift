import Core
import JSON

/// Each condition of rating a booking, so that the office can tell which one fails.
struct RatingEligibilityView: JSONObject {
    var booking: ID<Booking>
    var isAvailable: Bool
    var reasons: [RatingRefusal]
    var conditions: [Condition]

    static var schemaName: String { "RatingEligibility" }

    /// One condition.
    struct Condition: JSONObject {
        var reason: RatingRefusal
        var isMet: Bool
        var state: String

        static var schemaName: String { "RatingCondition" }

        init(_ reason: RatingRefusal, isMet: Bool, state: String) {
            self.reason = reason
            self.isMet = isMet
            self.state = state
        }

        init(members r: inout JSONReader) throws(JSONError) {
            reason = try r("reason", about: "The reason that is given when it is not met.")
            isMet = try r("met")
            state = try r("state", about: "What it is now.")
        }

        func write(members w: inout JSONWriter) {
            w("reason", reason)
            w("met", isMet)
            w("state", state)
        }
    }

    init(_ booking: Booking, _ flags: Settings.Flags) {
        self.booking = booking.id
        let refusals = booking.ratingRefusals(flags)
        reasons = refusals
        isAvailable = refusals.isEmpty
        conditions = RatingRefusal.allCases.map { reason in
            Condition(
                reason, isMet: !refusals.contains(reason),
                state: Self.state(reason, booking, flags))
        }
    }

    private static func state(
        _ reason: RatingRefusal, _ booking: Booking, _ flags: Settings.Flags
    ) -> String {
        switch reason {
        case .ratingsDisabled: flags.customersMayRate ? "enabled" : "disabled"
        case .bookingNotCompleted: booking.status.rawValue
        case .invoiceNotClosed: booking.invoice?.status.rawValue ?? "none"
        case .alreadyRated: booking.rating == nil ? "not_rated" : "rated"
        }
    }

    init(members r: inout JSONReader) throws(JSONError) {
        booking = try r("bookingId")
        isAvailable = try r("available")
        reasons = try r("reasons")
        conditions = try r("conditions")
    }

    func write(members w: inout JSONWriter) {
        w("bookingId", booking)
        w("available", isAvailable)
        w("reasons", reasons)
        w("conditions", conditions)
    }
}
