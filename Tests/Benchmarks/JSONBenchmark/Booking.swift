import JSON

/// A booking much as a customer sees it: five structures, three enumerations.
struct Booking: Codable {
    var id: String
    var number: Int
    var version: Int
    var status: BookingStatus
    var invoice: Invoice?
    var fieldworker: Reference?
    var rateService: RateService
    var services: [Reference]
    var createdAt: String
    var notes: String?
}

enum BookingStatus: String, Codable, CaseIterable, JSONEnum {
    case requested, confirmed, inProgress = "in_progress", completed, cancelled
    case noShow = "no_show"
}

struct Invoice: Codable {
    var status: InvoiceStatus
    var total: Money
}

enum InvoiceStatus: String, Codable, CaseIterable, JSONEnum { case draft, open, overdue, closed }

struct Money: Codable {
    var amount: Int
    var currency: String
}

struct Reference: Codable {
    var id: String
    var name: String
}

struct RateService: Codable {
    var available: Bool
    var reasons: [RateReason]
}

enum RateReason: String, Codable, CaseIterable, JSONEnum {
    case ratingsDisabled = "ratings_disabled", notCompleted = "booking_not_completed"
    case invoiceNotClosed = "invoice_not_closed", alreadyRated = "already_rated"
}

extension Booking {
    static let example = Booking(
        id: "bkg_01hx4k9m2p3qr", number: 1042, version: 7, status: .completed,
        invoice: Invoice(status: .closed, total: Money(amount: 12500, currency: "AUD")),
        fieldworker: Reference(id: "fwk_01hx4k9m2p3qs", name: "Sam Porter"),
        rateService: RateService(available: false, reasons: [.alreadyRated]),
        services: [
            Reference(id: "svc_01hx4k9m2p3qt", name: "Drain cleaning"),
            Reference(id: "svc_01hx4k9m2p3qv", name: "Hot water system service"),
        ],
        createdAt: "2026-11-21T09:30:00.000Z",
        notes: "Side gate is open; the dog is friendly. Please ring before you arrive, "
            + "the bell by the front door does not work.")
}
