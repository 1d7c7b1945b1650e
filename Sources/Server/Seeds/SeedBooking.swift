import Core
import JSON

/// One entry of `bookings.json`. Keys name entries of the other files; days count from today.
struct SeedBooking: JSONInput {
    /// One criterion's stars.
    struct Tag: JSONInput {
        let tag: String
        let stars: Int

        init(members r: inout JSONReader) throws(JSONError) {
            tag = try r("tag")
            stars = try r("stars", TagStars.starsRange)
        }
    }

    /// What the customer thought of it.
    struct Rating: JSONInput {
        let daysAfter: Int
        let stars: Int?
        let tags: [Tag]
        let comment: String?

        init(members r: inout JSONReader) throws(JSONError) {
            daysAfter = try r("daysAfter", 0...365)
            stars = try r("stars", TagStars.starsRange)
            tags = try r("tags")
            comment = try r("comment")
        }
    }

    /// How far from today, either way.
    static let dayRange = -3_660...3_660

    let customer: String
    let services: [String]
    let fieldworker: String?
    let day: Int
    let start: ClockTime
    let minutes: Int
    let status: BookingStatus
    let instructions: String?
    let invoice: NewInvoice?
    let rating: Rating?

    init(members r: inout JSONReader) throws(JSONError) {
        customer = try r("customer")
        services = try r("services")
        fieldworker = try r("fieldworker")
        day = try r("day", Self.dayRange)
        start = try r("start")
        minutes = try r("minutes", 1...1_440)
        status = try r("status")
        instructions = try r("instructions")
        invoice = try r("invoice")
        rating = try r("rating")
    }
}

/// A time of the day, `08:30`.
struct ClockTime: JSONReadable {
    /// Since midnight.
    let minutes: Int

    init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        let parts = try reader.string().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hours = UInt8(parts[0]), let minutes = UInt8(parts[1]), hours < 24, minutes < 60
        else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue, detail: "This must be a time such as 08:30.",
                at: start)
        }
        self.minutes = Int(hours) * 60 + Int(minutes)
    }

    private init() { minutes = 0 }

    static var schema: Schema { .string(pattern: "^[0-2][0-9]:[0-5][0-9]$") }
    static var sample: ClockTime { ClockTime() }
}
