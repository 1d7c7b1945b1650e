/// What should be so, in plain dictionaries and without any index: written from the requirements,
/// so that it and `Core` can only agree by both being right.
struct Model: Equatable {
    var settings = ModelRow.Settings()
    var staff: [UInt64: ModelRow.Staff] = [:]
    var services: [UInt64: ModelRow.Named] = [:]
    var tags: [UInt64: ModelRow.Named] = [:]
    var workers: [UInt64: ModelRow.Worker] = [
        Model.general: .init(
            name: "General Fieldworker", email: "", services: [], isActive: true, createdAt: 0,
            updatedAt: 0)
    ]
    var customers: [UInt64: ModelRow.Customer] = [:]
    /// Hashes by account.
    var passwords: [String: String] = [:]
    var bookings: [UInt64: ModelRow.Booking] = [:]
    var ratings: [UInt64: ModelRow.Rating] = [:]
    /// By booking, oldest first.
    var tombstones: [UInt64: [ModelRow.Tombstone]] = [:]
    var photos: [UInt64: ModelRow.Photo] = [:]
    var sessions: [UInt64: ModelRow.Session] = [:]
    var links: [UInt64: ModelRow.Link] = [:]
    var signUps: [UInt64: ModelRow.SignUp] = [:]
    /// Mails that wait.
    var mails: [UInt64: ModelRow.Mail] = [:]
    var factors: [UInt64: ModelRow.Factor] = [:]
    /// Kept answers by the request's digest.
    var answers: [String: ModelRow.Answer] = [:]
    /// Customers who are gone, and not erased.
    var deleted: Set<UInt64> = []
    var erasures: [UInt64: ModelRow.Erasure] = [:]

    /// The last id that was ever given to anything; some have theirs from the start.
    var lastID = Model.lastBuiltIn

    /// The fieldworker who stands for nobody (D8).
    static let general: UInt64 = 1
    /// The greatest id that is there from the start: a role's.
    static let lastBuiltIn: UInt64 = 4
    /// The number before that of the first booking.
    static let numberBase = 1_000
    static let day: Int64 = 86_400_000

    var lastBookingNumber: Int { bookings.values.map(\.number).max() ?? Self.numberBase }

    /// What differs between this and what is so, for a message.
    func differences(from other: Model) -> [String] {
        var lines: [String] = []
        if settings != other.settings { lines.append("settings: \(settings) / \(other.settings)") }
        if lastID != other.lastID { lines.append("last id: \(lastID) / \(other.lastID)") }
        compare("staff", staff, other.staff, &lines)
        compare("service", services, other.services, &lines)
        compare("tag", tags, other.tags, &lines)
        compare("fieldworker", workers, other.workers, &lines)
        compare("customer", customers, other.customers, &lines)
        compare("password", passwords, other.passwords, &lines)
        compare("booking", bookings, other.bookings, &lines)
        compare("rating", ratings, other.ratings, &lines)
        compare("tombstone", tombstones, other.tombstones, &lines)
        compare("photo", photos, other.photos, &lines)
        compare("session", sessions, other.sessions, &lines)
        compare("link", links, other.links, &lines)
        compare("sign-up", signUps, other.signUps, &lines)
        compare("mail", mails, other.mails, &lines)
        compare("second factor", factors, other.factors, &lines)
        compare("answer", answers, other.answers, &lines)
        compare("erasure", erasures, other.erasures, &lines)
        if deleted != other.deleted { lines.append("deleted: \(deleted) / \(other.deleted)") }
        return lines
    }

    private func compare<Key: Comparable, Row: Equatable>(
        _ noun: String, _ expected: [Key: Row], _ found: [Key: Row], _ lines: inout [String]
    ) {
        for key in Set(expected.keys).union(found.keys).sorted()
        where expected[key] != found[key] {
            let (a, b) = (expected[key].map { "\($0)" }, found[key].map { "\($0)" })
            lines.append("\(noun) \(key): expected \(a ?? "none"), found \(b ?? "none")")
        }
    }
}
