import Core
import JSON

extension Refusal {
    /// What was refused, for people who wrote the data.
    var sentence: String {
        switch self {
        case .notFound(let noun): "there is no such \(noun.rawValue)"
        case .invalid(let faults):
            faults.map { "\($0.pointer): \($0.detail)" }.joined(separator: "; ")
        case .linkOver: "the link was used or replaced, or its time is over"
        case .secondFactor: "the code is not right, or was used"
        case .stale: "it was changed meanwhile"
        case .notPermitted(let missing):
            "nobody hands on what they may not do themselves: "
                + missing.list.map(\.rawValue).joined(separator: ", ")
        case .boundKey: "a key that ends, or is for some addresses, gives nobody a way in"
        case .notMaker: "only whoever made a key rotates it"
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
        case .builtInRole: "a role that is there from the start stays as it is"
        case .emailInUse: "another account has this e-mail address"
        case .invoiceNumberInUse: "another invoice has this number"
        case .keyUnusable: "the key does not work, so another token would not either"
        case .nameInUse: "another one has this name"
        case .generalFieldworker: "the General Fieldworker cannot be deleted"
        case .lastOwner: "nobody could log in as an owner any more"
        case .notInvited: "they have joined already, or may not"
        case .noSecondFactor: "there is no second factor"
        case .notRated: "the booking has no rating"
        case .openBookings: "a visit of the customer is still to come; complete or cancel it first"
        case .ownSecondFactor: "nobody takes their own second factor away without a code"
        case .passwordNeeded: "a password has to be chosen with the link"
        case .secondFactorOn: "there is a second factor already"
        case .tooManyKeys: "there are as many API keys as there may be"
        case .tooManyPhotos: "as many photos of the booking wait for a rating as may"
        case .tooManyRoles: "there are as many roles as there may be"
        case .tooManyTags: "there are as many Rating Tags as there may be"
        case .archived: "it was archived, and cannot be changed any more"
        case .idempotencyInProgress: "the same request is still being answered"
        }
    }
}
