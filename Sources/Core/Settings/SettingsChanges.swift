public import JSON

/// A merge patch of settings: what is absent stays. Nothing can be taken away.
public struct SettingsChanges: Sendable, JSONInput {
    var customersMayRate: Bool?
    var name: String?
    var timeZone: String?
    var currency: String?
    var minimumToRank: Int?
    var fieldworkers: FieldworkerPermissionChanges?

    /// Bounds of `ratings.minimumToRank`.
    public static let minimumToRankRange = 1...1_000

    /// Reads the members of `Settings` that may change, each optional.
    public init(members r: inout JSONReader) throws(JSONError) {
        let flags: FlagChanges? = try r.change("flags")
        let business: BusinessChanges? = try r.change("business")
        let ratings: RatingSettingsChanges? = try r.change("ratings")
        customersMayRate = flags?.customersMayRate
        name = business?.name
        timeZone = business?.timeZone
        currency = business?.currency
        minimumToRank = ratings?.minimumToRank
        fieldworkers = try r.change("fieldworkers")
    }
}

private struct FlagChanges: JSONInput {
    let customersMayRate: Bool?

    init(members r: inout JSONReader) throws(JSONError) {
        customersMayRate = try r.change(
            "customersMayRate", about: "Whether customers may rate on a booking's page.")
    }
}

private struct BusinessChanges: JSONInput {
    let name: String?
    let timeZone: String?
    let currency: String?

    init(members r: inout JSONReader) throws(JSONError) {
        name = try r.change("name", TextLimits.name)
        timeZone = try r.change("timeZone", 1...64, about: "IANA name.", example: "Europe/London")
        currency = try r.change("currency", 3...3, about: "ISO 4217.", example: "GBP")
    }
}

private struct RatingSettingsChanges: JSONInput {
    let minimumToRank: Int?

    init(members r: inout JSONReader) throws(JSONError) {
        minimumToRank = try r.change("minimumToRank", SettingsChanges.minimumToRankRange)
    }
}
