import Core

/// What is exported as a table of its own. The raw value names its file.
enum TableNoun: String, CaseIterable, Sendable {
    case settings
    case roles
    case staff
    case services
    case ratingTags = "rating-tags"
    case fieldworkers
    case customers
    case bookings
    case ratings
    case ratingResets = "rating-resets"
    case photos

    /// Those that can be imported, in the order in which that is done: a noun stands after those
    /// that its rows refer to.
    static let imported: [TableNoun] = [
        .services, .ratingTags, .fieldworkers, .customers, .bookings, .ratings,
    ]

    /// The tables that a noun of the state is exported as. Passwords, accounts of providers,
    /// keys, sessions, second factors, links, sign-ups, mails and kept answers are secrets or rest
    /// on some, and erasures and readings are the journal's, so they have none.
    static func tables(of noun: Noun) -> [TableNoun] {
        switch noun {
        case .settings: [.settings]
        case .role: [.roles]
        case .staff: [.staff]
        case .service: [.services]
        case .ratingTag: [.ratingTags]
        case .fieldworker: [.fieldworkers]
        case .customer: [.customers]
        case .booking: [.bookings]
        case .rating: [.ratings, .ratingResets]
        case .photo: [.photos]
        case .password, .identity, .apiKey, .session, .secondFactor, .link, .signUp, .mail, .answer,
            .erasure, .reading:
            []
        }
    }

    /// The noun that a file holds, by its name: `customers.csv`, `customers-2025.csv`,
    /// `customers2.csv`.
    static func named(in name: String) -> TableNoun? {
        imported.first { noun in
            guard name.hasPrefix(noun.rawValue) else { return false }
            let next = name.dropFirst(noun.rawValue.count).first
            return next.map { "-_.0123456789".contains($0) } ?? false
        }
    }
}
