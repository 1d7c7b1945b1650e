public import JSON

/// The erasing of one customer: what privacy law makes a business do when it is asked to.
///
/// From the moment that it began, the customer is nobody: no name, no contact, no log-in, no words
/// and no pictures, while bookings, stars and averages stay as they were. It is complete when no
/// file of the data folder holds what was erased. Both are facts of the journal: who asked for it
/// and when is on record, and what is not complete is known to whoever opens the folder next.
public struct Erasure: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "ers_" }

    /// Its id, given once.
    public let id: ID<Erasure>
    /// Who was erased.
    public let customer: ID<Customer>
    /// Who asked for it; nil for the program's own command line.
    public let by: Account?
    /// The sign-ups that were theirs, which the journal does not tell to be.
    public let signUps: [ID<SignUp>]
    /// When the customer ceased to be anybody.
    public let begunAt: Timestamp
    /// Since when no file of the data folder has had what was erased; nil until then.
    public var completedAt: Timestamp?

    init(
        id: ID<Erasure>, customer: ID<Customer>, by: Account?, signUps: [ID<SignUp>] = [],
        begunAt: Timestamp, completedAt: Timestamp? = nil
    ) {
        self.id = id
        self.customer = customer
        self.by = by
        self.signUps = signUps
        self.begunAt = begunAt
        self.completedAt = completedAt
    }
}

extension Erasure: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        customer = try r("customerId")
        by = try r("by")
        // Not there before there were any.
        let signUps: [ID<SignUp>]? = try r("signUpIds")
        self.signUps = signUps ?? []
        begunAt = try r("begunAt")
        completedAt = try r("completedAt")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("customerId", customer)
        w("by", by)
        if !signUps.isEmpty { w("signUpIds", signUps) }
        w("begunAt", begunAt)
        w("completedAt", completedAt)
    }
}
