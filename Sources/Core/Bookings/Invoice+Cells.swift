import JSON

/// An invoice as a list of values.
struct InvoiceCells: JSONReadable, JSONWritable {
    let invoice: Invoice

    init(invoice: Invoice) { self.invoice = invoice }

    init(from reader: inout JSONReader) throws(JSONError) {
        invoice = try reader.row { (r: inout JSONReader) throws(JSONError) in
            Invoice(
                id: try r.cell(), number: try r.cell(), status: try r.cell(),
                total: Money(amount: try r.cell(), currency: try r.cell()))
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.array { w in
            w.cell(invoice.id)
            w.cell(invoice.number)
            w.cell(invoice.status)
            w.cell(invoice.total.amount)
            w.cell(invoice.total.currency)
        }
    }

    static var schema: Schema { .array(.string()) }
    static var sample: InvoiceCells {
        InvoiceCells(
            invoice: Invoice(
                id: .sample, number: "", status: .draft, total: Money(amount: 0, currency: "AUD")))
    }
}
