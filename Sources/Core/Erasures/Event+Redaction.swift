/// What is left of an event of the journal when customers are erased.
///
/// The kinds and the order of events stay, so that a journal that was rewritten leads to the same
/// state as before, and still tells who did what when.
enum Redaction {
    /// All of it: it has nothing of them.
    case nothing
    /// All but what is personal in it: every member `personal`, `language` and `photoIds`.
    case personal
    /// Another event, shorter and without anything of theirs, that has the same effect once the
    /// customer is erased.
    case whole(Event)
}

extension Event {
    /// What becomes of it. No `default`: a new event must say what of it is personal.
    func redaction(erasing scope: ErasureScope) -> Redaction {
        let customers = scope.customers
        return switch self {
        case .settings, .role, .staff, .apiKey, .service, .ratingTag, .fieldworker,
            .secondFactor, .identity(.unlinked), .erasure, .reading:
            .nothing
        case .customer(let event): Self.personal(event.id, customers)
        case .password(.set(let account, _)):
            scope.contains(account) ? .whole(.password(.removed(account))) : .nothing
        case .identity(.linked(let customer, let identity)):
            identity != nil && customers.contains(customer) ? .personal : .nothing
        case .link(.issued(let link)):
            link.newEmail != nil && scope.contains(link.account) ? .personal : .nothing
        case .signUp(.created(let signUp)):
            signUp.details != nil && scope.contains(signUp) ? .personal : .nothing
        case .mail(.queued(let mail)):
            if case .notice(let notice) = mail.content, notice.email != nil,
                scope.contains(notice.account)
            {
                .personal
            } else {
                .nothing
            }
        case .booking(.created(let booking)), .booking(.updated(let booking)):
            Self.personal(booking.customer, customers)
        case .rating(.given(let rating)): Self.personal(rating.customer, customers)
        case .rating(.reset(let tombstone)): Self.personal(tombstone.rating.customer, customers)
        case .photo(.uploaded(let photo)):
            customers.contains(photo.customer) ? .whole(.photo(.removed(photo.id))) : .nothing
        case .answer(.kept(let answer)):
            customers.contains { answer.isAbout($0) }
                ? .whole(.answer(.erased(answer.request, at: answer.at))) : .nothing
        case .password(.removed), .booking(.completed), .booking(.invoiced),
            .booking(.handedOver), .photo(.removed),
            .session, .answer(.dropped), .answer(.erased), .link(.ended),
            .signUp(.ended), .mail(.sent), .mail(.dropped):
            .nothing
        }
    }

    /// Whether it is about a visit of theirs, though it does not name them.
    func isAbout(_ scope: ErasureScope) -> Bool {
        switch self {
        case .booking(.completed(let id, _, _)), .booking(.invoiced(let id, _, _)):
            scope.bookings.contains(id)
        default: false
        }
    }

    /// Whether it is such as only its customer brings about without having logged in, and they are
    /// one of these: a log-in, or a mailed link.
    func isOwnDeed(of scope: ErasureScope) -> Bool {
        switch self {
        case .session(.started(let session)): scope.contains(session.account)
        case .link(.issued(let link)): scope.contains(link.account)
        case .password(.set(let account, _)), .password(.removed(let account)):
            scope.contains(account)
        case .customer(let event): event.id.map(scope.customers.contains) == true
        case .signUp(.created(let signUp)): scope.contains(signUp)
        case .identity(.linked(let customer, _)): scope.customers.contains(customer)
        default: false
        }
    }

    private static func personal(
        _ customer: ID<Customer>?, _ customers: Set<ID<Customer>>
    ) -> Redaction {
        customer.map(customers.contains) == true ? .personal : .nothing
    }

    /// The customer whose data it may have; nil for nobody, as with an erasure, which is about one
    /// and has nothing of theirs.
    ///
    /// - Parameter state: In which it is so already.
    func customer(in state: borrowing State) -> ID<Customer>? {
        switch self {
        case .settings, .role, .staff, .apiKey, .service, .ratingTag, .fieldworker, .answer,
            .photo(.removed), .session(.ended), .session(.used), .secondFactor, .link(.ended),
            .signUp, .mail, .erasure, .reading:
            nil
        case .customer(let event): event.id
        case .password(.set(let account, _)), .password(.removed(let account)): account.customer
        case .identity(.linked(let customer, _)), .identity(.unlinked(let customer, _)): customer
        case .booking(.created(let booking)), .booking(.updated(let booking)): booking.customer
        case .booking(.completed(let id, _, _)), .booking(.invoiced(let id, _, _)):
            state.bookings.table[id]?.customer
        case .booking(.handedOver(_, let to)): to
        case .rating(.given(let rating)): rating.customer
        case .rating(.reset(let tombstone)): tombstone.rating.customer
        case .photo(.uploaded(let photo)): photo.customer
        case .session(.started(let session)): session.account.customer
        case .link(.issued(let link)): link.account.customer
        }
    }
}

extension Draft {
    /// Whom an answer to what was recorded is about.
    ///
    /// - Parameter state: In which it is so already.
    public func subject(in state: borrowing State) -> KeptAnswer.Subject {
        for event in events {
            if let customer = event.customer(in: state) { return .customer(customer) }
        }
        return .nobody
    }
}

extension Account {
    /// The customer whose account it is; nil for anybody else's.
    var customer: ID<Customer>? {
        if case .customer(let id) = self { id } else { nil }
    }
}
