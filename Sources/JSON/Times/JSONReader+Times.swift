extension JSONReader {
    /// A time such as `2026-11-21T09:30:00.000Z`, as milliseconds since 1970; see `RFC3339`.
    public mutating func timestamp() throws(JSONError) -> Int64 {
        try text(
            orFault: "This must be a time as in RFC 3339, such as 2026-11-21T09:30:00.000Z.",
            RFC3339.milliseconds(_:))
    }

    /// A date such as `2026-11-21`, as days since 1970-01-01.
    public mutating func date() throws(JSONError) -> Int {
        try text(orFault: "This must be a date, such as 2026-11-21.", RFC3339.days(_:))
    }
}
