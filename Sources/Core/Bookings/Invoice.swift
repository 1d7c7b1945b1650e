public import JSON

/// What a booking costs, and whether it was paid.
public struct Invoice: Entity, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "inv_" }

    /// Its id, given once.
    public let id: ID<Invoice>
    /// The number that the office gave it; no two invoices share one.
    public var number: String
    /// How far it is.
    public var status: InvoiceStatus
    /// What it comes to.
    public var total: Money
}

extension Invoice: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        number = try r("number")
        status = try r("status")
        total = try r("total")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("number", number)
        w("status", status)
        w("total", total)
    }
}
