/// Everything that is so, after all transactions so far: a thin sum of what the nouns keep.
public struct State: Sendable {
    /// What the business decided for itself.
    public private(set) var settings = SettingsState()
    /// What staff may do.
    public private(set) var roles = Roles()
    /// The office's people.
    public private(set) var staff = Staff()
    /// What programs of others show instead of logging in.
    public private(set) var apiKeys = APIKeys()
    /// What the business does.
    public private(set) var services = Services()
    /// The criteria.
    public private(set) var ratingTags = RatingTags()
    /// Who does the work.
    public private(set) var fieldworkers = Fieldworkers()
    /// For whom.
    public private(set) var customers = Customers()
    /// How accounts log in.
    public private(set) var passwords = Passwords()
    /// By whom else customers are vouched for.
    public private(set) var identities = Identities()
    /// The visits.
    public internal(set) var bookings = Bookings()
    /// What customers thought of them.
    public internal(set) var ratings = Ratings()
    /// What customers have shown.
    public private(set) var photos = Photos()
    /// Who is logged in.
    public private(set) var sessions = Sessions()
    /// What staff show beside their passwords.
    public private(set) var secondFactors = SecondFactors()
    /// Links that were mailed.
    public private(set) var links = Links()
    /// Who wants an account.
    public private(set) var signUps = SignUps()
    /// Mails that wait.
    public private(set) var mails = Mails()
    /// Answers that were kept for idempotency.
    public private(set) var answers = Answers()
    /// Who was erased.
    public private(set) var erasures = Erasures()

    /// The last transaction that was applied; 0 before the first.
    public private(set) var sequence: SequenceNumber = 0
    /// The last id that was given to anything. The General Fieldworker and some roles have one from
    /// the start: on a machine that lost its clock, and takes it to be 1970, another could be given
    /// the same.
    public private(set) var lastID = max(
        Fieldworker.generalID.rawValue, BuiltInRole.allCases.map(\.id.rawValue).max() ?? 0)

    /// Rows that lie together in memory: what is restored in multiples of them is not moved again.
    public static let pageRows = Pages<Void>.pageElements

    /// A business on its first day.
    public init() {}

    /// Makes a transaction's facts so. Cannot refuse: replay and live writes take this one path.
    public mutating func apply(_ transaction: Transaction) {
        for event in transaction.events {
            apply(event, at: transaction.origin.at, in: transaction.sequence)
        }
        sequence = transaction.sequence
    }

    /// Makes one more fact of a transaction so.
    public mutating func apply(_ event: Event, at now: Timestamp, in sequence: SequenceNumber) {
        switch event {
        case .settings(let event): settings.apply(event, in: sequence)
        case .role(let event): roles.apply(event, in: sequence)
        case .staff(let event): staff.apply(event, in: sequence)
        case .apiKey(let event): apiKeys.apply(event, in: sequence)
        case .service(let event): services.apply(event, in: sequence)
        case .ratingTag(let event): ratingTags.apply(event, in: sequence)
        case .fieldworker(let event): fieldworkers.apply(event, in: sequence)
        case .customer(let event): customers.apply(event, in: sequence)
        case .password(let event): passwords.apply(event, in: sequence)
        case .identity(let event): identities.apply(event, in: sequence)
        case .booking(let event): apply(event, at: now, in: sequence)
        case .rating(let event): apply(event, at: now, in: sequence)
        case .photo(let event): photos.apply(event, in: sequence)
        case .session(let event): sessions.apply(event, in: sequence)
        case .secondFactor(let event): secondFactors.apply(event, in: sequence)
        case .link(let event): links.apply(event, in: sequence)
        case .signUp(let event): signUps.apply(event, in: sequence)
        case .mail(let event): mails.apply(event, in: sequence)
        case .answer(let event): apply(event, in: sequence)
        case .erasure(let event): apply(event, at: now, in: sequence)
        case .reading: break
        }
        noteID(of: event)
    }

    /// A booking's visit may have been moved, and its rating with it, or have become another
    /// customer's.
    private mutating func apply(
        _ event: BookingEvent, at now: Timestamp, in sequence: SequenceNumber
    ) {
        bookings.apply(event, in: sequence)
        switch event {
        case .updated(let booking):
            guard let rating = booking.rating else { return }
            ratings.move(rating, to: booking.scheduledStart, in: sequence)
        case .handedOver(let from, let to):
            let visits = bookings.handOver(from: from, to: to, at: now, in: sequence)
            let shown = ratings.handOver(from: from, to: to, visits, at: now, in: sequence)
            photos.handOver(shown + photos.waiting(of: from), to: to, in: sequence)
        case .created, .completed, .invoiced: break
        }
    }

    /// A booking knows whether it has a rating, and a photo which it belongs to.
    private mutating func apply(
        _ event: RatingEvent, at now: Timestamp, in sequence: SequenceNumber
    ) {
        ratings.apply(event, in: sequence)
        switch event {
        case .given(let rating):
            bookings.setRating(rating.id, of: rating.booking, at: now, in: sequence)
            photos.attach(rating.photos, to: rating.id, in: sequence)
        case .reset(let tombstone):
            bookings.setRating(nil, of: tombstone.rating.booking, at: now, in: sequence)
        }
    }

    /// Of whoever was erased no answer is kept any more.
    private mutating func apply(_ event: AnswerEvent, in sequence: SequenceNumber) {
        if case .kept(let answer) = event, case .customer(let customer) = answer.subject,
            isErased(customer)
        {
            answers.apply(.erased(answer.request, at: answer.at), in: sequence)
        } else {
            answers.apply(event, in: sequence)
        }
    }

    /// Whoever is erased leaves stars, dates and invoices, and nothing else anywhere. Each row that
    /// they leave counts a change, whatever it had: a journal that was rewritten since leads to the
    /// same state.
    private mutating func apply(
        _ event: ErasureEvent, at now: Timestamp, in sequence: SequenceNumber
    ) {
        erasures.apply(event, in: sequence)
        guard case .begun(let erasure) = event else { return }
        let customer = erasure.customer
        customers.erase(customer, at: now, in: sequence)
        passwords.apply(.removed(.customer(customer)), in: sequence)
        for session in sessions.ids(of: .customer(customer)) {
            sessions.apply(.ended(session), in: sequence)
        }
        let visits = bookings.erase(of: customer, at: now, in: sequence)
        let shown = ratings.erase(of: customer, visits, at: now, in: sequence)
        for photo in shown + photos.waiting(of: customer) {
            photos.apply(.removed(photo), in: sequence)
        }
        answers.erase(customer, in: sequence)
        identities.erase(customer, in: sequence)
        links.erase(of: .customer(customer), at: now, in: sequence)
        mails.erase(of: .customer(customer), in: sequence)
        signUps.eraseOver(by: erasure.begunAt, in: sequence)
    }

    // MARK: Ids

    /// Nothing that a journal holds can be given an id that is in use.
    private mutating func noteID(of event: Event) {
        lastID = max(lastID, event.newestID)
    }

    // MARK: Snapshots

    /// Makes one fact of a snapshot so: the rows come as they were, without the versions that
    /// `apply` would count.
    public mutating func restore(_ event: Event, at sequence: SequenceNumber) {
        switch event {
        case .booking(let event): bookings.apply(event, in: sequence)
        case .rating(let event): ratings.apply(event, in: sequence)
        case .erasure(let event): erasures.apply(event, in: sequence)
        case .answer(let event): answers.restore(event, in: sequence)
        default: apply(event, at: .distantPast, in: sequence)
        }
    }

    /// Notes the greatest id among rows that were restored.
    mutating func note(newestID: UInt64) { lastID = max(lastID, newestID) }

    /// Says what the snapshot was of, after its last fact.
    public mutating func finishRestoring(at sequence: SequenceNumber, lastID: UInt64) {
        self.sequence = sequence
        self.lastID = max(self.lastID, lastID)
    }

    /// Tells a noun's part as the shortest history that leads to it.
    public borrowing func recount(_ noun: Noun, _ body: (Event) throws -> Void) rethrows {
        switch noun {
        case .settings: try body(.settings(.changed(settings.current)))
        case .role: for row in roles.changed { try body(.role(.created(row))) }
        case .staff: for row in staff.table.rows { try body(.staff(.created(row))) }
        case .apiKey:
            for row in apiKeys.table.rows { try body(.apiKey(.row(.created(row)))) }
            for (key, at) in apiKeys.allUses { try body(.apiKey(.used([key], at: at))) }
        case .service: for row in services.table.rows { try body(.service(.created(row))) }
        case .ratingTag: for row in ratingTags.table.rows { try body(.ratingTag(.created(row))) }
        case .fieldworker:
            for row in fieldworkers.table.rows { try body(.fieldworker(.created(row))) }
        case .customer:
            for row in customers.table.rows { try body(.customer(.created(row))) }
            for id in customers.allDeleted { try body(.customer(.deleted(id))) }
        case .password:
            for (account, hash) in passwords.sorted {
                try body(.password(.set(account, hash: hash)))
            }
        case .identity:
            for (customer, identity) in identities.all {
                try body(.identity(.linked(customer, identity)))
            }
        case .booking: for row in bookings.table.rows { try body(.booking(.created(row))) }
        case .rating:
            for row in ratings.table.rows { try body(.rating(.given(row))) }
            for tombstone in ratings.allTombstones { try body(.rating(.reset(tombstone))) }
        case .photo: for row in photos.table.rows { try body(.photo(.uploaded(row))) }
        case .session: for session in sessions.all { try body(.session(.started(session))) }
        case .secondFactor:
            for row in secondFactors.table.rows { try body(.secondFactor(.begun(row))) }
        case .link: for link in links.table.rows { try body(.link(.issued(link))) }
        case .signUp: for row in signUps.all { try body(.signUp(.created(row))) }
        case .mail: for mail in mails.table.rows { try body(.mail(.queued(mail))) }
        case .answer:
            for answer in answers.all { try body(.answer(.kept(answer))) }
            for (request, at) in answers.allErased { try body(.answer(.erased(request, at: at))) }
            if let at = answers.latestAlone { try body(.answer(.dropped(at: at))) }
        case .erasure: for row in erasures.table.rows { try body(.erasure(.begun(row))) }
        case .reading: break
        }
    }
}
