import Core

extension Model {
    /// What a state holds, told by itself as a snapshot would be.
    init(_ state: borrowing State) {
        self.init()
        for noun in Noun.allCases {
            state.recount(noun) { event in add(event) }
        }
        lastID = state.lastID
    }

    private mutating func add(_ event: Event) {
        switch event {
        case .settings(.changed(let row)):
            settings = .init(
                customersMayRate: row.flags.customersMayRate, name: row.business.name,
                minimumToRank: row.ratings.minimumToRank, version: row.revision.version)
        case .staff(.created(let row)):
            staff[row.id.rawValue] = .init(name: row.name, email: row.email)
        case .service(.created(let row)):
            services[row.id.rawValue] = .init(
                name: row.name, isOn: row.isActive, isArchived: row.isArchived, row.revision)
        case .ratingTag(.created(let row)):
            tags[row.id.rawValue] = .init(
                name: row.name, isOn: row.isEnabled, position: row.position,
                isArchived: row.isArchived, row.revision)
        case .fieldworker(.created(let row)):
            workers[row.id.rawValue] = .init(
                name: row.name, email: row.email, services: row.serviceIDs.map(\.rawValue),
                isActive: row.isActive, isArchived: row.isArchived, version: row.revision.version,
                createdAt: row.revision.createdAt.milliseconds,
                updatedAt: row.revision.updatedAt.milliseconds)
        case .customer(.created(let row)):
            customers[row.id.rawValue] = .init(
                first: row.firstName, last: row.lastName, email: row.email,
                isArchived: row.isArchived, version: row.revision.version,
                createdAt: row.revision.createdAt.milliseconds,
                updatedAt: row.revision.updatedAt.milliseconds)
        case .customer(.deleted(let id)): deleted.insert(id.rawValue)
        case .password(.set(let account, let hash)): passwords[account.text] = hash
        case .booking(.created(let row)): bookings[row.id.rawValue] = .init(row)
        case .rating(.given(let row)): ratings[row.id.rawValue] = .init(row)
        case .rating(.reset(let row)):
            tombstones[row.rating.booking.rawValue, default: []].append(
                .init(
                    id: row.rating.id.rawValue, rating: .init(row.rating),
                    reason: row.reason.rawValue, at: row.at.milliseconds))
        case .photo(.uploaded(let row)): photos[row.id.rawValue] = .init(row)
        case .session(.started(let row)):
            sessions[row.id.rawValue] = .init(
                account: row.account.text, token: row.token.hex,
                createdAt: row.createdAt.milliseconds, expiresAt: row.expiresAt.milliseconds,
                endsAt: row.endsAt.milliseconds)
        case .link(.issued(let row)): links[row.id.rawValue] = .init(row)
        case .signUp(.created(let row)): signUps[row.id.rawValue] = .init(row)
        case .mail(.queued(let row)): mails[row.id.rawValue] = .init(row)
        case .secondFactor(.begun(let row)):
            factors[row.id.rawValue] = .init(
                owner: row.owner.rawValue, createdAt: row.createdAt.milliseconds,
                confirmedAt: row.confirmedAt?.milliseconds, lastStep: row.lastStep,
                recovery: row.recovery.map(\.hex))
        case .answer(.kept(let row)):
            var customer: UInt64?
            if case .customer(let id) = row.subject { customer = id.rawValue }
            answers[row.request.hex] = .init(
                text: row.answer, at: row.at.milliseconds, customer: customer)
        // What is left of answers that are gone; the model has none.
        case .answer(.erased), .answer(.dropped): break
        case .erasure(.begun(let row)):
            erasures[row.id.rawValue] = .init(
                customer: row.customer.rawValue, signUps: row.signUps.map(\.rawValue),
                begunAt: row.begunAt.milliseconds,
                completedAt: row.completedAt?.milliseconds)
        default: preconditionFailure("a state tells itself in rows, not by \(event.type)")
        }
    }
}

extension ModelRow.Named {
    fileprivate init(
        name: String, isOn: Bool, position: Int = 0, isArchived: Bool, _ revision: Revision
    ) {
        self.init(
            name: name, isOn: isOn, position: position, isArchived: isArchived,
            version: revision.version, createdAt: revision.createdAt.milliseconds,
            updatedAt: revision.updatedAt.milliseconds)
    }
}

extension ModelRow.Link {
    fileprivate init(_ row: MailedLink) {
        self.init(
            kind: Self.kind(row.purpose), account: row.account.text,
            createdAt: row.createdAt.milliseconds, expiresAt: row.expiresAt.milliseconds,
            endedAt: row.endedAt?.milliseconds)
    }

    private static func kind(_ purpose: MailedLink.Purpose) -> Act.Kind {
        switch purpose {
        case .staffPasswordReset, .staffInvitation: .staff
        case .fieldworkerPasswordReset, .fieldworkerInvitation: .worker
        case .customerReset, .customerExists, .emailChange: .customer
        }
    }
}

extension ModelRow.SignUp {
    fileprivate init(_ row: SignUp) {
        self.init(
            given: row.details.map { [$0.firstName, $0.lastName, $0.email, $0.hash ?? ""] },
            createdAt: row.createdAt.milliseconds, expiresAt: row.expiresAt.milliseconds,
            customer: row.customer?.rawValue)
    }
}

extension ModelRow.Mail {
    fileprivate init(_ row: QueuedMail) {
        self.init(queuedAt: row.queuedAt.milliseconds)
        switch row.content {
        case .link(let id): link = id.rawValue
        case .signUp(let id): news = ["sign-up", id.text]
        case .notice(let notice): news = [notice.kind.rawValue, notice.account.text]
        }
    }
}

extension ModelRow.Booking {
    init(_ row: Booking) {
        self.init(
            number: row.number, customer: row.customer.rawValue, worker: row.fieldworker.rawValue,
            services: row.services.map(\.rawValue), status: row.status.rawValue,
            start: row.scheduledStart.milliseconds, end: row.scheduledEnd?.milliseconds,
            completedAt: row.completedAt?.milliseconds, attributedTo: row.attributedTo?.rawValue,
            instructions: row.instructions,
            invoice: row.invoice.map {
                .init(
                    id: $0.id.rawValue, number: $0.number, status: $0.status.rawValue,
                    amount: $0.total.amount)
            },
            rating: row.rating?.rawValue, version: row.revision.version,
            createdAt: row.revision.createdAt.milliseconds,
            updatedAt: row.revision.updatedAt.milliseconds)
    }
}

extension ModelRow.Rating {
    init(_ row: Rating) {
        self.init(
            booking: row.booking.rawValue, customer: row.customer.rawValue,
            worker: row.fieldworker?.rawValue, services: row.services.map(\.rawValue),
            hundredths: Int(row.stars.value),
            tags: row.tags.map { [$0.tag.rawValue, UInt64($0.stars)] }, comment: row.comment,
            photos: row.photos.map(\.rawValue),
            completedAt: row.completedAt.milliseconds, start: row.scheduledStart.milliseconds,
            createdAt: row.revision.createdAt.milliseconds)
    }
}
