import Core
import JSON

/// A service beside what it is mentioned in.
struct ServiceReference: JSONObject {
    var id: ID<Service>
    var name: String

    init(_ service: Service) {
        id = service.id
        name = service.name
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
    }
}

/// Whether a booking may be rated now, and if not, why (R34 to R36).
struct RateService: JSONObject {
    var isAvailable: Bool
    var reasons: [RatingRefusal]

    init(_ reasons: [RatingRefusal]) {
        isAvailable = reasons.isEmpty
        self.reasons = reasons
    }

    init(members r: inout JSONReader) throws(JSONError) {
        isAvailable = try r("available")
        reasons = try r("reasons", about: "All of them, in a fixed order.")
    }

    func write(members w: inout JSONWriter) {
        w("available", isAvailable)
        w("reasons", reasons)
    }
}

/// A booking's number as people see it, `BOK-1042`.
struct BookingNumber: JSONReadable, JSONWritable {
    let text: String

    init(_ number: Int) {
        text = Booking.numberText(number)
    }

    private init(text: String) {
        self.text = text
    }

    init(from reader: inout JSONReader) throws(JSONError) {
        text = try reader.string()
    }

    func write(to writer: inout JSONWriter) { writer.plain(text) }
    func write(to writer: inout JSONWriter, as name: JSONName) { writer.plain(text, as: name) }

    static var schema: Schema { .string(pattern: "^BOK-[0-9]+$", example: "BOK-1042") }
    static var sample: BookingNumber { BookingNumber(text: "BOK-1042") }
}
