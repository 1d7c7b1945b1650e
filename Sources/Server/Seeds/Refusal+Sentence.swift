import Core
import JSON

extension Refusal {
    /// What was refused, for people who wrote the data.
    var sentence: String {
        switch self {
        case .notFound(let noun): "there is no such \(noun.rawValue)"
        case .invalid(let faults):
            faults.map { "\($0.pointer): \($0.detail)" }.joined(separator: "; ")
        case .stale: "it was changed meanwhile"
        case .conflict(let conflict): conflict.sentence
        case .ratingNotAllowed(let reasons):
            "it may not be rated: \(reasons.map(\.rawValue).joined(separator: ", "))"
        }
    }
}

extension Conflict {
    /// What stands in the way.
    var sentence: String {
        switch self {
        case .bookingRated: "the booking is rated; reset the rating first"
        case .customerErased: "the customer was erased"
        case .emailInUse: "another account has this e-mail address"
        case .invoiceNumberInUse: "another invoice has this number"
        case .nameInUse: "another one has this name"
        case .generalFieldworker: "the General Fieldworker cannot be deleted"
        case .notRated: "the booking has no rating"
        case .openBookings: "a visit of the customer is still to come; complete or cancel it first"
        case .tooManyPhotos: "as many photos of the booking wait for a rating as may"
        case .tooManyTags: "there are as many Rating Tags as there may be"
        case .archived: "it was archived, and cannot be changed any more"
        case .idempotencyInProgress: "the same request is still being answered"
        }
    }
}
