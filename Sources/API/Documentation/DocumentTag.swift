/// The resources by which the OpenAPI document groups its operations.
enum DocumentTag: String, CaseIterable, Sendable {
    case sessions = "Sessions"
    case accounts = "Accounts"
    case bookings = "Bookings"
    case ratings = "Ratings"
    case photos = "Photos"
    case ratingTags = "Rating Tags"
    case services = "Services"
    case fieldworkers = "Fieldworkers"
    case customers = "Customers"
    case staff = "Staff"
    case roles = "Roles"
    case apiKeys = "API keys"
    case audit = "Audit log"
    case settings = "Settings"
    case reports = "Reports"
    case server = "Server"

    /// One sentence.
    var about: String {
        switch self {
        case .sessions: "Logging in and out; tokens are opaque and shown once."
        case .accounts: "Signing up, and what customers do about their own log-in."
        case .bookings: "Visits to customers, with their status and invoice."
        case .ratings: "What customers thought of completed, paid visits."
        case .photos: "What customers show of a visit, without what the files say beside it."
        case .ratingTags: "The criteria that customers rate."
        case .services: "What the business does."
        case .fieldworkers: "Who does the work."
        case .customers: "Whom the business works for."
        case .staff: "The office's people, and who may log in."
        case .roles: "What staff may do: permissions under a name."
        case .apiKeys: "What programs of others show instead of logging in."
        case .audit: "Who did what, when, from where, and what it was before."
        case .settings: "What the business decided for itself."
        case .reports: "Figures over many ratings, kept up to date as they come."
        case .server: "The server itself."
        }
    }
}
