public import JSON

/// Something that the business does for customers.
public struct Service: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "svc_" }

    /// Its id, given once.
    public let id: ID<Service>
    /// What customers read.
    public var name: String
    /// A few sentences, where there are any.
    public var description: String?
    /// What it costs at least (R301).
    public var startingRate: Money?
    /// Whether it can be booked now.
    public var isActive: Bool
    /// Whether it was deleted while bookings refer to it.
    public var isArchived: Bool
    /// Version and times.
    public var revision: Revision
}

extension Service: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        description = try r("description")
        startingRate = try r("startingRate")
        isActive = try r("active")
        isArchived = try r("archived")
        revision = try Revision(members: &r)
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("description", description)
        w("startingRate", startingRate)
        w("active", isActive)
        w("archived", isArchived)
        revision.write(members: &w)
    }
}
