public import JSON

/// What fieldworkers may do, all alike and apart from the roles of staff (R391). What is not here
/// they may always, such as seeing their own visits, or never, such as changing a rating (R83).
public struct FieldworkerPermissions: Equatable, Sendable {
    /// Whether they see their own rating on their profile (R138).
    public var maySeeRating = true
    /// Whether they see the list of their own reviews (R139). That of a visit of theirs they see
    /// anyway (R146).
    public var maySeeReviews = true
    /// Whether they see how they rank (R140).
    public var maySeeRanking = true
    /// Whether they see the telephone of whoever they visit, while the visit is not over.
    public var maySeePhone = true

    init() {}
}

extension FieldworkerPermissions: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        maySeeRating = try r("maySeeRating")
        maySeeReviews = try r("maySeeReviews")
        maySeeRanking = try r("maySeeRanking")
        maySeePhone = try r("maySeePhone")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("maySeeRating", maySeeRating)
        w("maySeeReviews", maySeeReviews)
        w("maySeeRanking", maySeeRanking)
        w("maySeePhone", maySeePhone)
    }
}

/// A merge patch of them.
struct FieldworkerPermissionChanges: JSONInput {
    let maySeeRating: Bool?
    let maySeeReviews: Bool?
    let maySeeRanking: Bool?
    let maySeePhone: Bool?

    init(members r: inout JSONReader) throws(JSONError) {
        maySeeRating = try r.change(
            "maySeeRating", about: "Whether they see their own rating on their profile.")
        maySeeReviews = try r.change(
            "maySeeReviews", about: "Whether they see the list of their own reviews.")
        maySeeRanking = try r.change("maySeeRanking", about: "Whether they see how they rank.")
        maySeePhone = try r.change(
            "maySeePhone", about: "Whether they see the telephone of whoever they visit.")
    }

    func merged(into permissions: FieldworkerPermissions) -> FieldworkerPermissions {
        var merged = permissions
        merged.maySeeRating = maySeeRating ?? merged.maySeeRating
        merged.maySeeReviews = maySeeReviews ?? merged.maySeeReviews
        merged.maySeeRanking = maySeeRanking ?? merged.maySeeRanking
        merged.maySeePhone = maySeePhone ?? merged.maySeePhone
        return merged
    }
}
