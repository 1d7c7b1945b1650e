public import JSON

/// What the business decided for itself. There is always exactly one.
public struct Settings: Equatable, Sendable {
    /// The switches of the customer portal.
    public var flags = Flags()
    /// Who the business is.
    public var business = Business()
    /// How ratings are counted.
    public var ratings = RatingSettings()
    /// What fieldworkers may see.
    public var fieldworkers = FieldworkerPermissions()
    /// Version and times.
    public var revision = Revision.fromTheStart

    init() {}

    /// Portal flags (Settings > Customer Portal > Flags & Permissions).
    public struct Flags: Equatable, Sendable {
        /// "Allow customers to rate your bookings through the booking page" (R13).
        public var customersMayRate = true

        init() {}
    }

    /// The business itself.
    public struct Business: Equatable, Sendable {
        /// As customers know it.
        public var name = "Welldone"
        /// IANA name of the zone in which its dates are meant (D10).
        public var timeZone = "UTC"
        /// ISO 4217 code of what it charges in.
        public var currency = "AUD"

        init() {}
    }

    /// How ratings are counted.
    public struct RatingSettings: Equatable, Sendable {
        /// Ratings that a fieldworker needs in a range to be ranked (D9).
        public var minimumToRank = 5

        init() {}
    }
}

extension Settings: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        flags = try r("flags")
        business = try r("business")
        ratings = try r("ratings")
        let fieldworkers: FieldworkerPermissions? = try r("fieldworkers")
        self.fieldworkers = fieldworkers ?? FieldworkerPermissions()
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("flags", flags)
        w("business", business)
        w("ratings", ratings)
        w("fieldworkers", fieldworkers)
        revision.write(members: &w)
    }
}

extension Settings.Flags: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        customersMayRate = try r("customersMayRate")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("customersMayRate", customersMayRate)
    }
}

extension Settings.Business: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name")
        timeZone = try r("timeZone")
        currency = try r("currency")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("name", name)
        w("timeZone", timeZone)
        w("currency", currency)
    }
}

extension Settings.RatingSettings: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        minimumToRank = try r("minimumToRank")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("minimumToRank", minimumToRank)
    }
}
