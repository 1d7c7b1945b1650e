import Fixtures

@testable import Core

/// A row of each noun with every member set, and one with every optional member absent.
enum Rows {
    static let changed: Revision = {
        var revision = Revision(created: .monday)
        revision.advance(.monday.days(1))
        return revision
    }()
    static let new = Revision(created: .monday)

    static let settings: Settings = {
        var settings = Settings()
        settings.flags.customersMayRate = false
        settings.business.name = "Three Gums"
        settings.fieldworkers.maySeeReviews = false
        settings.revision = changed
        return settings
    }()

    static let staff = StaffMember(
        id: ID(rawValue: 2), name: "Ruth", email: "ruth@example.com", role: .owner,
        isActive: true, isArchived: false, revision: new)

    static let bareStaff = StaffMember(
        id: ID(rawValue: 13), name: "Omar", email: "omar@example.com", role: ID(rawValue: 14),
        isActive: false, isArchived: true, revision: changed)

    static let role = Role(
        id: ID(rawValue: 14), name: "Front desk",
        permissions: Permissions([.bookingsView, .bookingsCreate]), requiresSecondFactor: true,
        isBuiltIn: false, isArchived: false, revision: new)

    static let bareRole = Role(
        id: ID(rawValue: 14), name: "Nothing", permissions: .none, isBuiltIn: false,
        isArchived: true, revision: changed)

    static let service = Service(
        id: ID(rawValue: 3), name: "Boiler repair", description: "Parts are extra.",
        startingRate: Money(amount: 22_000, currency: "AUD"), isActive: true, isArchived: false,
        revision: changed)

    static let bareService = Service(
        id: ID(rawValue: 3), name: "Boiler repair", description: nil, startingRate: nil,
        isActive: false, isArchived: true, revision: new)

    static let tag = RatingTag(
        id: ID(rawValue: 4), name: "Quality of Work", position: 20, isEnabled: true,
        isArchived: false, revision: new)

    static let worker = Fieldworker(
        id: ID(rawValue: 5), name: "Priya", email: "priya@example.com", phone: "+61 7",
        serviceIDs: [ID(rawValue: 3)], isActive: true, isGeneral: false, isArchived: false,
        revision: changed)

    static let address = Address(
        line1: "91 Silky Oak Drive", town: "Red Hill", state: "QLD", country: "AU",
        postcode: "4059", latitude: -27.4452, longitude: 153.0065)

    static let customer = Customer(
        id: ID(rawValue: 6), firstName: "Ingrid", lastName: "Olsen", email: "ingrid@example.com",
        phone: "+61 4", address: Boxed(address), language: "en-AU", isArchived: false,
        revision: new)

    static let bareCustomer = Customer(
        id: ID(rawValue: 6), firstName: "I", lastName: "O", email: "i@example.com", phone: nil,
        address: nil, language: nil, isArchived: true, revision: changed)

    static let mergedCustomer: Customer = {
        var merged = bareCustomer
        merged.mergedInto = ID(rawValue: 19)
        return merged
    }()

    static let erasedCustomer: Customer = {
        var erased = customer
        erased.erase(.monday.days(1))
        return erased
    }()

    static let erasure = Erasure(
        id: ID(rawValue: 13), customer: ID(rawValue: 6), by: .staff(ID(rawValue: 2)),
        begunAt: .monday)

    static let answerAboutSomebody = KeptAnswer(
        request: SHA256.digest(of: [2]), body: SHA256.digest(of: [3]), status: 201, location: nil,
        etag: nil, answer: "{}", at: .monday, subject: .customer(ID(rawValue: 6)))

    static let answerAboutNobody = KeptAnswer(
        request: SHA256.digest(of: [2]), body: SHA256.digest(of: [3]), status: 201, location: nil,
        etag: nil, answer: "{}", at: .monday, subject: .nobody)

    static let invoice = Invoice(
        id: ID(rawValue: 8), number: "INV-881", status: .closed,
        total: Money(amount: 12_500, currency: "AUD"))

    static let booking = Booking(
        id: ID(rawValue: 7), number: 1_042, customer: ID(rawValue: 6), fieldworker: ID(rawValue: 5),
        services: [ID(rawValue: 3)], status: .completed, scheduledStart: .monday,
        scheduledEnd: .monday.hours(2), completedAt: .monday.hours(3),
        attributedTo: ID(rawValue: 5), address: Boxed(address), instructions: "Ring twice.",
        invoice: invoice, rating: ID(rawValue: 9), revision: changed)

    static let bareBooking = Booking(
        id: ID(rawValue: 7), number: 1_042, customer: ID(rawValue: 6), fieldworker: ID(rawValue: 1),
        services: [], status: .noShow, scheduledStart: .monday, scheduledEnd: nil,
        completedAt: nil, attributedTo: nil, address: nil, instructions: nil, invoice: nil,
        rating: nil, revision: new)

    static let rating = Rating(
        id: ID(rawValue: 9), booking: ID(rawValue: 7), customer: ID(rawValue: 6),
        fieldworker: ID(rawValue: 5), services: [ID(rawValue: 3)], stars: Hundredths(433),
        starsSource: .tags, tags: [TagStars(tag: ID(rawValue: 4), stars: 4)],
        comment: "On time and tidy.", photos: [], channel: .portal,
        completedAt: .monday.hours(3), scheduledStart: .monday, revision: new)

    static let shownRating = Rating(
        id: ID(rawValue: 9), booking: ID(rawValue: 7), customer: ID(rawValue: 6), fieldworker: nil,
        services: [], stars: Hundredths(500), starsSource: .customer, tags: [], comment: nil,
        photos: [ID(rawValue: 12), ID(rawValue: 11)], channel: .portal, completedAt: .monday,
        scheduledStart: .monday, revision: new)

    static let photo = Photo(
        id: ID(rawValue: 11), booking: ID(rawValue: 7), customer: ID(rawValue: 6),
        digest: SHA256.digest(of: [1]), format: .jpeg, width: 4_000, height: 3_000,
        bytes: 2_500_000, uploadedAt: .monday, rating: ID(rawValue: 9))

    static let waitingPhoto = Photo(
        id: ID(rawValue: 12), booking: ID(rawValue: 7), customer: ID(rawValue: 6),
        digest: SHA256.digest(of: []), format: .webp, width: 1, height: 1, bytes: 0,
        uploadedAt: .monday.hours(1), rating: nil)

    static let bareRating = Rating(
        id: ID(rawValue: 9), booking: ID(rawValue: 7), customer: ID(rawValue: 6), fieldworker: nil,
        services: [], stars: Hundredths(500), starsSource: .customer, tags: [], comment: nil,
        photos: [], channel: .portal, completedAt: .monday, scheduledStart: .monday,
        revision: new)

    static let tombstone = RatingTombstone(
        rating: rating, reason: .dispute, note: "Another visit.", by: .staff(ID(rawValue: 2)),
        at: .monday.days(2))

    static let bareTombstone = RatingTombstone(
        rating: bareRating, reason: .mistake, note: nil, by: nil, at: .monday)

    static let session = Session(
        id: ID(rawValue: 10), account: .customer(ID(rawValue: 6)), booking: ID(rawValue: 7),
        token: SHA256.digest(of: []), createdAt: .monday, expiresAt: .monday.days(1),
        idle: 86_400_000, usedAt: .monday.hours(1))

    static let bareSession = Session(
        id: ID(rawValue: 10), account: .fieldworker(ID(rawValue: 5)), booking: nil,
        token: SHA256.digest(of: [1]), createdAt: .monday, expiresAt: .monday.days(30),
        idle: nil, usedAt: .monday)

    static let factor = SecondFactor(
        id: ID(rawValue: 18), owner: ID(rawValue: 2), createdAt: .monday,
        confirmedAt: .monday.hours(1), lastStep: 59_837_760, recovery: [SHA256.digest(of: [7])])

    static let begunFactor = SecondFactor(
        id: ID(rawValue: 18), owner: ID(rawValue: 2), createdAt: .monday, confirmedAt: nil,
        lastStep: -1, recovery: [])

    static let link = MailedLink(
        id: ID(rawValue: 15), purpose: .staffInvitation, account: .staff(ID(rawValue: 13)),
        digest: SHA256.digest(of: [4]), createdAt: .monday, expiresAt: .monday.days(7),
        endedAt: nil)

    static let endedLink = MailedLink(
        id: ID(rawValue: 15), purpose: .staffInvitation, account: .staff(ID(rawValue: 13)),
        digest: SHA256.digest(of: [4]), createdAt: .monday, expiresAt: .monday.days(7),
        endedAt: .monday.days(1))

    static let changeLink = MailedLink(
        id: ID(rawValue: 15), purpose: .emailChange, account: .customer(ID(rawValue: 6)),
        digest: SHA256.digest(of: [4]), createdAt: .monday, expiresAt: .monday.days(1),
        endedAt: nil, newEmail: "i@b")

    static let mail = QueuedMail(
        id: ID(rawValue: 16), .link(ID(rawValue: 15)), queuedAt: .monday)

    static let signUpMail = QueuedMail(
        id: ID(rawValue: 16), .signUp(ID(rawValue: 18)), queuedAt: .monday)

    static let notice = QueuedMail(
        id: ID(rawValue: 16),
        .notice(.init(kind: .emailChanged, account: .customer(ID(rawValue: 6)), email: "i@b")),
        queuedAt: .monday)

    static let signUp = SignUp(
        id: ID(rawValue: 18), digest: SHA256.digest(of: [4]),
        details: SignUp.Details(
            firstName: "Ada", lastName: "Quist", email: "ada@example.com", phone: nil,
            hash: "$y$j9T$salt$hash"),
        createdAt: .monday, expiresAt: .monday.days(1), customer: nil)

    static let identity = ProvidedIdentity(provider: .google, subject: "1001")

    static let providedSignUp = SignUp(
        id: ID(rawValue: 18), digest: SHA256.digest(of: [4]),
        details: SignUp.Details(
            firstName: "Fay", lastName: "Book", email: "fay@example.com", phone: nil, hash: nil,
            identity: ProvidedIdentity(provider: .facebook, subject: "1001")),
        createdAt: .monday, expiresAt: .monday.days(1), customer: nil)

    static let endedSignUp = SignUp(
        id: ID(rawValue: 18), digest: SHA256.digest(of: [4]), details: nil, createdAt: .monday,
        expiresAt: .monday.days(1), customer: ID(rawValue: 6))

    static let erasureWithSignUps = Erasure(
        id: ID(rawValue: 13), customer: ID(rawValue: 6), by: nil, signUps: [ID(rawValue: 18)],
        begunAt: .monday)
    static let staffNotice = QueuedMail(
        id: ID(rawValue: 16),
        .notice(.init(kind: .secondFactorOff, account: .staff(ID(rawValue: 13)), email: nil)),
        queuedAt: .monday)

    static let key = APIKey(
        id: ID(rawValue: 17), name: "Accounting", scopes: Permissions([.bookingsView]),
        addresses: ["192.0.2.0/24"], expiresAt: .monday.days(90),
        secret: APIKey.Secret(digest: SHA256.digest(of: [5]), hint: "ak_8yMn"),
        former: APIKey.Former(
            secret: APIKey.Secret(digest: SHA256.digest(of: [6]), hint: "ak_9zNo"),
            until: .monday.days(1)),
        by: ID(rawValue: 2), parent: ID(rawValue: 16), isArchived: false, revision: changed)

    static let bareKey = APIKey(
        id: ID(rawValue: 17), name: "A", scopes: .none, addresses: [], expiresAt: nil,
        secret: APIKey.Secret(digest: SHA256.digest(of: [5]), hint: "ak_8yMn"), former: nil,
        by: nil, parent: nil, isArchived: true, revision: new)

    static func answer(at now: Timestamp) -> KeptAnswer {
        KeptAnswer(
            request: SHA256.digest(of: [2]), body: SHA256.digest(of: [3]), status: 201,
            location: "/v1/portal/bookings/bkg_0000000000007/rating", etag: "\"1.ab\"",
            answer: "{\"stars\":5}", at: now)
    }

    static func bareAnswer(at now: Timestamp) -> KeptAnswer {
        KeptAnswer(
            request: SHA256.digest(of: [2]), body: SHA256.digest(of: [3]), status: 204,
            location: nil, etag: nil, answer: "", at: now)
    }
}
