import Core

/// The security schemes of the OpenAPI document, by their names.
enum SecurityScheme: String, CaseIterable {
    case customer = "customerToken"
    case fieldworker = "fieldworkerToken"
    case staff = "staffToken"
    case integration = "apiKey"

    /// The kind of token that it means.
    var token: TokenKind {
        switch self {
        case .customer: .customer
        case .fieldworker: .fieldworker
        case .staff: .staff
        case .integration: .integration
        }
    }

    /// Where its tokens come from.
    var about: String {
        switch self {
        case .customer:
            "The token of `POST /v1/portal/sessions` or `POST /v1/portal/sessions/by-booking`."
        case .fieldworker: "The token of `POST /v1/fieldworker/sessions`."
        case .staff: "The token of `POST /v1/admin/sessions`."
        case .integration: "The token of `POST /v1/admin/api-keys`, for programs."
        }
    }
}

extension Access {
    /// The schemes any of which opens it; none where no token is needed.
    var schemes: [SecurityScheme] { SecurityScheme.allCases.filter { takes($0.token) } }

    /// For whom, as one sentence; nil for everybody.
    var about: String? {
        switch self {
        case .everyone: nil
        case .customer(byBooking: true):
            "For customers, also those who logged in with a booking's number."
        case .customer(byBooking: false): "For customers who logged in with a password."
        case .fieldworker: "For fieldworkers."
        case .anyStaff: "For staff, whatever their role."
        case .staff(let permission):
            "For staff whose role has the permission `\(permission.rawValue)`, and keys that have "
                + "it as a scope."
        case .concerned(let permission):
            "For customers, also those who logged in with a booking's number, and fieldworkers, "
                + "who see what is theirs, and for staff whose role has the permission "
                + "`\(permission.rawValue)`."
        }
    }
}
