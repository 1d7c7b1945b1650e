import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Invoices (R2)")
struct InvoiceTests {
    private func invoice(_ business: Business, _ booking: ID<Booking>) -> Invoice? {
        business.state.bookings.table[booking]?.invoice
    }

    private func set(
        _ booking: ID<Booking>, _ number: String, _ precondition: Precondition = .any
    ) -> SetInvoice {
        let total = Money(amount: 1, currency: "AUD")
        return SetInvoice(
            booking, NewInvoice(number: number, status: .open, total: total), precondition)
    }

    @Test("any status may follow any, and the id stays", arguments: InvoiceStatus.allCases)
    func anyToAny(_ from: InvoiceStatus) throws {
        let business = try Business()
        let booking = try business.book()
        try business.invoice(booking, from)
        let id = try #require(invoice(business, booking)).id
        for to in InvoiceStatus.allCases {
            try business.invoice(booking, to)
            #expect(invoice(business, booking)?.status == to)
            #expect(invoice(business, booking)?.id == id)
        }
    }

    @Test("a closed one may be reopened, and the booking is then not rateable")
    func reopened() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.invoice(booking, .open)
        #expect(
            try business.refusal(of: business.rating(booking))
                == .ratingNotAllowed([.invoiceNotClosed]))
        try business.invoice(booking, .closed)
        #expect(try business.refusal(of: business.rating(booking)) == nil)
    }

    @Test("no two share a number; one that was given up is free")
    func numbers() throws {
        let business = try Business()
        let first = try business.book()
        let second = try business.book(.drainCleaning)
        try business.run(set(first, " INV-1 "))
        #expect(invoice(business, first)?.number == "INV-1")
        #expect(try business.refusal(of: set(second, "INV-1")) == .conflict(.invoiceNumberInUse))
        try business.run(set(first, "INV-2"))
        #expect(try business.refusal(of: set(second, "INV-1")) == nil)
        #expect(try business.refusal(of: set(second, "INV-2")) == .conflict(.invoiceNumberInUse))
        try business.patch(first, #"{"instructions": "Ring."}"#)
        #expect(try business.refusal(of: set(second, "INV-2")) == .conflict(.invoiceNumberInUse))
        #expect(try business.refusal(of: set(second, " "))?.summary == ["#/number required"])
    }

    @Test("counts a change of the booking; the same again is none")
    func versions() throws {
        var business = try Business()
        let booking = try business.book()
        business.now = .monday.days(1)
        try business.run(set(booking, "1", .versions([1])))
        let row = try #require(business.state.bookings.table[booking])
        #expect(row.revision.version == 2)
        #expect(row.revision.updatedAt == .monday.days(1))
        let before = business.state.sequence
        try business.run(set(booking, "1"))
        #expect(business.state.sequence == before)
        #expect(
            try business.refusal(of: set(booking, "2", .versions([1]))) == .stale(version: 2))
        #expect(try business.refusal(of: set(ID(rawValue: 2), "2")) == .notFound(.booking))
    }
}
