import Core
import JSON

/// What each kind of row becomes.
extension Importer {
    mutating func create(_ row: ImportRow) throws {
        switch row.noun {
        case .services: try createService(row)
        case .ratingTags: try createRatingTag(row)
        case .fieldworkers: try createFieldworker(row)
        case .customers: try createCustomer(row)
        case .bookings: try createBooking(row)
        case .ratings: try createRating(row)
        // `TableNoun.imported` has none of these.
        case .settings, .roles, .staff, .ratingResets, .photos: return
        }
    }

    private mutating func createService(_ given: ImportRow) throws {
        var row = given
        let at = try takeLife(&row)
        let isActive = try row.takeFlag("active", usually: true)
        let isArchived = try row.takeFlag("archived", usually: false)
        let id: ID<Service> = try create(CreateService(row.body()), row, at: at)
        if !isActive {
            let changes = try Self.patch("active", false, ServiceChanges.self)
            retire(row) { try $0.run(UpdateService(id, changes, .any), "retire", of: $1, at: nil) }
        }
        if isArchived {
            retire(row) { try $0.run(DeleteService(id, .any), "archive", of: $1, at: nil) }
        }
    }

    private mutating func createRatingTag(_ given: ImportRow) throws {
        var row = given
        let at = try takeLife(&row)
        let isEnabled = try row.takeFlag("enabled", usually: true)
        let isArchived = try row.takeFlag("archived", usually: false)
        let id: ID<RatingTag> = try create(CreateRatingTag(row.body()), row, at: at)
        if !isEnabled {
            let changes = try Self.patch("enabled", false, RatingTagChanges.self)
            retire(row) {
                try $0.run(UpdateRatingTag(id, changes, .any), "retire", of: $1, at: nil)
            }
        }
        if isArchived {
            retire(row) { try $0.run(DeleteRatingTag(id, .any), "archive", of: $1, at: nil) }
        }
    }

    private mutating func createFieldworker(_ given: ImportRow) throws {
        var row = given
        let at = try takeLife(&row)
        let isActive = try row.takeFlag("active", usually: true)
        let isArchived = try row.takeFlag("archived", usually: false)
        try resolveServices(&row)
        if try row.takeFlag("general", usually: false) { return try keepGeneral(row) }
        let id: ID<Fieldworker> = try create(CreateFieldworker(row.body()), row, at: at)
        if !isActive {
            let changes = try Self.patch("active", false, FieldworkerChanges.self)
            retire(row) {
                try $0.run(UpdateFieldworker(id, changes, .any), "retire", of: $1, at: nil)
            }
        }
        if isArchived {
            retire(row) { try $0.run(DeleteFieldworker(id, .any), "archive", of: $1, at: nil) }
        }
    }

    /// The General Fieldworker is in every folder; only its name is taken over.
    private mutating func keepGeneral(_ given: ImportRow) throws {
        var row = given
        note(Fieldworker.generalID, for: row)
        guard let name = try row.takeText("name") else { return }
        let patch = JSONTree.object([("name", .string(name))])
        let changes: FieldworkerChanges = try ImportRow.body(patch, "name")
        try run(
            UpdateFieldworker(Fieldworker.generalID, changes, .any), "rename", of: row, at: nil)
    }

    private mutating func createCustomer(_ given: ImportRow) throws {
        var row = given
        let at = try takeLife(&row)
        let isArchived = try row.takeFlag("archived", usually: false)
        let id: ID<Customer> = try create(CreateCustomer(row.body()), row, at: at)
        if isArchived {
            retire(row) { try $0.run(DeleteCustomer(id, .any), "archive", of: $1, at: nil) }
        }
    }

    private mutating func createRating(_ given: ImportRow) throws {
        var row = given
        let at = try takeLife(&row)
        // What the booking says anyway.
        row.drop("customerId", "fieldworkerId", "serviceIds", "channel", "completedAt")
        // Photos are no rows, and do not come along.
        row.drop("scheduledStart", "photoIds")
        if try row.takeText("starsSource") == Rating.StarsSource.tags.rawValue { row.drop("stars") }
        guard let reference = try row.takeText("bookingId") else {
            throw RowRefusal("bookingId", "This is required.")
        }
        let booking: ID<Booking> = try find(reference, among: .bookings, "bookingId")
        try resolveTags(&row)
        var found: Booking?
        _ = ledger.look { state, seen in found = state.bookings.table.find(booking, &seen) }
        guard let customer = found?.customer else {
            throw RowRefusal("bookingId", "There is no such booking.")
        }
        let _: ID<Rating> = try create(
            RateBooking(booking, row.body(), by: customer), row, at: at)
    }

    // MARK: Parts of rows

    /// Takes out when the row came to be, and what follows from later changes.
    func takeLife(_ row: inout ImportRow) throws -> Timestamp? {
        row.drop("updatedAt")
        return try row.takeTime("createdAt", before: now)
    }

    private mutating func retire(
        _ row: ImportRow, _ step: @escaping (inout Importer, ImportRow) throws -> Any?
    ) {
        putOff(row) { _ = try step(&$0, row) }
    }

    /// Replaces what the files call services by the folder's ids.
    func resolveServices(_ row: inout ImportRow) throws {
        guard let value = row.take("serviceIds") else { return }
        guard case .array(let elements) = value else {
            throw RowRefusal("serviceIds", "This must be an array.")
        }
        var ids: [JSONTree] = []
        for element in elements {
            guard case .string(let reference) = element else {
                throw RowRefusal("serviceIds", "Each of these must be a string.")
            }
            let id: ID<Service> = try find(reference, among: .services, "serviceIds")
            ids.append(.string(id.text))
        }
        row.set("serviceIds", .array(ids))
    }

    private func resolveTags(_ row: inout ImportRow) throws {
        guard let value = row.take("tags") else { return }
        guard case .array(let elements) = value else {
            throw RowRefusal("tags", "This must be an array.")
        }
        var tags: [JSONTree] = []
        for element in elements {
            guard case .string(let reference)? = element["tagId"] else {
                throw RowRefusal("tags", "Each of these needs a tagId.")
            }
            let id: ID<RatingTag> = try find(reference, among: .ratingTags, "tags")
            tags.append(
                .object([("tagId", .string(id.text)), ("stars", element["stars"] ?? .null)]))
        }
        row.set("tags", .array(tags))
    }

    /// A patch of one flag.
    private static func patch<Body: JSONInput>(
        _ member: String, _ value: Bool, _ type: Body.Type
    ) throws -> Body {
        try ImportRow.body(.object([(name: member, value: .boolean(value))]), member, as: type)
    }
}
