import Core
import JSON

/// A mean of ratings, and of how many.
struct RatingSummary: JSONObject {
    var average: Double?
    var ratings: Int

    init(_ tally: Tally) {
        average = tally.mean?.stars
        ratings = tally.count
    }

    init(members r: inout JSONReader) throws(JSONError) {
        average = try r("average", about: "In stars, to two decimals; null without ratings.")
        ratings = try r("ratings")
    }

    func write(members w: inout JSONWriter) {
        w("average", average)
        w("ratings", ratings)
    }
}

/// A fieldworker as the office sees them.
struct FieldworkerView: Versioned {
    var id: ID<Fieldworker>
    var name: String
    var email: String?
    var phone: String?
    var serviceIDs: [ID<Service>]
    var isActive: Bool
    var isGeneral: Bool
    var isArchived: Bool
    var rating: RatingSummary
    var hasPassword: Bool
    var version: Int
    var createdAt: Timestamp?
    var updatedAt: Timestamp?

    init(_ worker: Fieldworker, _ state: borrowing State, _ seen: inout Seen) {
        id = worker.id
        name = worker.name
        email = worker.isGeneral ? nil : worker.email
        phone = worker.phone
        serviceIDs = worker.serviceIDs
        isActive = worker.isActive
        isGeneral = worker.isGeneral
        isArchived = worker.isArchived
        rating = RatingSummary(state.ratings.total(of: worker.id, &seen))
        hasPassword = state.passwords.find(.fieldworker(worker.id), &seen) != nil
        version = worker.revision.version
        createdAt = worker.revision.createdThen
        updatedAt = worker.revision.updatedThen
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        email = try r("email", about: "Null for the General Fieldworker.")
        phone = try r("phone")
        serviceIDs = try r("serviceIds")
        isActive = try r("active")
        isGeneral = try r("general", about: "Whether this is the placeholder for nobody yet.")
        isArchived = try r("archived")
        rating = try r("rating", about: "Of all time.")
        hasPassword = try r(
            "hasPassword", about: "Whether they took up an invitation, and so can log in.")
        version = try r("version")
        createdAt = try r("createdAt", about: "Null for the General Fieldworker.")
        updatedAt = try r("updatedAt", about: "Null until what was always there is changed.")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("email", email)
        w("phone", phone)
        w("serviceIds", serviceIDs)
        w("active", isActive)
        w("general", isGeneral)
        w("archived", isArchived)
        w("rating", rating)
        w("hasPassword", hasPassword)
        w("version", version)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}

extension FieldworkerView: ResourceView {
    static let collection = "/v1/admin/fieldworkers"

    init(_ id: ID<Fieldworker>, _ state: borrowing State, _ seen: inout Seen) throws(Failure) {
        guard let row = state.fieldworkers.table.find(id, &seen) else { throw Failure(.notFound) }
        self.init(row, state, &seen)
    }
}

/// A fieldworker as they see themselves.
struct FieldworkerProfile: Versioned {
    var id: ID<Fieldworker>
    var name: String
    var email: String
    var phone: String?
    var rating: RatingSummary?
    var ranking: FieldworkerRanking?
    var permissions: FieldworkerPermissions
    var version: Int

    init(_ worker: Fieldworker, _ state: borrowing State, _ seen: inout Seen) {
        id = worker.id
        name = worker.name
        email = worker.email
        phone = worker.phone
        permissions = state.settings.find(&seen).fieldworkers
        if permissions.maySeeRating {
            rating = RatingSummary(state.ratings.total(of: worker.id, &seen))
        }
        if permissions.maySeeRanking {
            ranking = FieldworkerRanking(of: worker.id, state, &seen)
        }
        version = worker.revision.version
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        email = try r("email")
        phone = try r("phone")
        rating = try r("rating", about: "Of all time; null where the business hides it.")
        ranking = try r("ranking", about: "Of all time; null where the business hides it.")
        permissions = try r("permissions", about: "What the business shows fieldworkers.")
        version = try r("version")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("email", email)
        w("phone", phone)
        w("rating", rating)
        w("ranking", ranking)
        w("permissions", permissions)
        w("version", version)
    }
}

/// How a fieldworker ranks among colleagues (R130, R140).
struct FieldworkerRanking: JSONObject {
    var rank: Int?
    var ranked: Int

    /// Of all time, by the same rule as the matrix (D9).
    init(of worker: ID<Fieldworker>, _ state: borrowing State, _ seen: inout Seen) {
        let matrix = FieldworkerMatrix(
            state, basis: .completed, from: .distantPast, to: .distantFuture, &seen)
        rank = matrix.rows.first { $0.fieldworker.id == worker }?.rank
        ranked = matrix.rows.count { $0.isRankable }
    }

    init(members r: inout JSONReader) throws(JSONError) {
        rank = try r("rank", about: "1 for the best; null with too few ratings.")
        ranked = try r("ranked", about: "How many fieldworkers have ratings enough.")
    }

    func write(members w: inout JSONWriter) {
        w("rank", rank)
        w("ranked", ranked)
    }
}

/// A fieldworker beside what they are mentioned in.
struct FieldworkerReference: JSONObject {
    var id: ID<Fieldworker>
    var name: String
    var isGeneral: Bool

    init(_ worker: Fieldworker) {
        id = worker.id
        name = worker.name
        isGeneral = worker.isGeneral
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
        isGeneral = try r("general")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
        w("general", isGeneral)
    }
}
