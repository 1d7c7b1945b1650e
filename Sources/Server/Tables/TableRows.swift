import Core
import JSON

/// A row as a member list, in the order of its columns.
private typealias Members = [(name: String, value: JSONTree)]

extension TableNoun {
    /// The row that an event of `State.recount` tells, for the table that it belongs to; nil for
    /// what has no table.
    static func row(_ event: Event) -> (table: TableNoun, row: JSONTree)? {
        switch event {
        case .settings(.changed(let settings)): (.settings, .object(members(settings)))
        case .role(.created(let row)): (.roles, .object(members(row)))
        case .staff(.created(let row)): (.staff, .object(members(row)))
        case .service(.created(let row)): (.services, .object(members(row)))
        case .ratingTag(.created(let row)): (.ratingTags, .object(members(row)))
        case .fieldworker(.created(let row)): (.fieldworkers, .object(members(row)))
        case .customer(.created(let row)): (.customers, .object(members(row)))
        case .booking(.created(let row)): (.bookings, .object(members(row)))
        case .rating(.given(let row)): (.ratings, .object(members(row) + moments(of: row)))
        case .rating(.reset(let tombstone)): (.ratingResets, .object(members(tombstone)))
        case .photo(.uploaded(let row)): (.photos, .object(members(row)))
        default: nil
        }
    }

    private static func moments(of row: Rating) -> Members {
        let own: Members = [
            ("completedAt", text(row.completedAt)), ("scheduledStart", text(row.scheduledStart)),
        ]
        return own + life(row.revision)
    }

    private static func members(_ settings: Settings) -> Members {
        let own: Members = [
            (
                "business",
                .object([
                    ("name", .string(settings.business.name)),
                    ("timeZone", .string(settings.business.timeZone)),
                    ("currency", .string(settings.business.currency)),
                ])
            ),
            ("flags", .object([("customersMayRate", .boolean(settings.flags.customersMayRate))])),
            ("ratings", .object([("minimumToRank", .integer(settings.ratings.minimumToRank))])),
        ]
        return own + life(settings.revision)
    }

    private static func members(_ row: Role) -> Members {
        let own: Members = [
            ("id", .string(row.id.text)), ("name", .string(row.name)),
            ("permissions", .array(row.permissions.list.map { .string($0.rawValue) })),
            ("archived", .boolean(row.isArchived)),
        ]
        return own + life(row.revision)
    }

    private static func members(_ row: StaffMember) -> Members {
        let builtIn = BuiltInRole.allCases.first { $0.id == row.role }
        let own: Members = [
            ("id", .string(row.id.text)), ("name", .string(row.name)),
            ("email", .string(row.email)), ("role", .string(builtIn?.rawValue ?? row.role.text)),
            ("active", .boolean(row.isActive)), ("archived", .boolean(row.isArchived)),
        ]
        return own + life(row.revision)
    }

    private static func members(_ row: Service) -> Members {
        let own: Members = [
            ("id", .string(row.id.text)), ("name", .string(row.name)),
            ("description", text(row.description)), ("startingRate", tree(row.startingRate)),
            ("active", .boolean(row.isActive)), ("archived", .boolean(row.isArchived)),
        ]
        return own + life(row.revision)
    }

    private static func members(_ row: RatingTag) -> Members {
        let own: Members = [
            ("id", .string(row.id.text)), ("name", .string(row.name)),
            ("position", .integer(row.position)), ("enabled", .boolean(row.isEnabled)),
            ("archived", .boolean(row.isArchived)),
        ]
        return own + life(row.revision)
    }

    private static func members(_ row: Fieldworker) -> Members {
        let own: Members = [
            ("id", .string(row.id.text)), ("name", .string(row.name)),
            ("email", .string(row.email)), ("phone", text(row.phone)),
            ("serviceIds", ids(row.serviceIDs)), ("active", .boolean(row.isActive)),
            ("general", .boolean(row.isGeneral)), ("archived", .boolean(row.isArchived)),
        ]
        return own + life(row.revision)
    }

    private static func members(_ row: Customer) -> Members {
        let own: Members = [
            ("id", .string(row.id.text)), ("firstName", .string(row.firstName)),
            ("lastName", .string(row.lastName)), ("email", .string(row.email)),
            ("phone", text(row.phone)), ("address", tree(row.address?.value)),
            ("language", text(row.language)), ("archived", .boolean(row.isArchived)),
        ]
        return own + life(row.revision)
    }

    private static func members(_ row: Booking) -> Members {
        var invoice = JSONTree.null
        if let found = row.invoice {
            invoice = .object([
                ("number", .string(found.number)), ("status", .string(found.status.rawValue)),
                ("total", tree(found.total)),
            ])
        }
        let own: Members = [
            ("id", .string(row.id.text)), ("number", .string(Booking.numberText(row.number))),
            ("customerId", .string(row.customer.text)),
            ("fieldworkerId", .string(row.fieldworker.text)), ("serviceIds", ids(row.services)),
            ("status", .string(row.status.rawValue)), ("scheduledStart", text(row.scheduledStart)),
            ("scheduledEnd", text(row.scheduledEnd)), ("completedAt", text(row.completedAt)),
            ("attributedTo", text(attribution(of: row))), ("address", tree(row.address?.value)),
            ("instructions", text(row.instructions)), ("invoice", invoice),
            ("ratingId", text(row.rating?.text)),
        ]
        return own + life(row.revision)
    }

    private static func members(_ row: Rating) -> Members {
        [
            ("id", .string(row.id.text)), ("bookingId", .string(row.booking.text)),
            ("customerId", .string(row.customer.text)),
            ("fieldworkerId", text(row.fieldworker?.text)), ("serviceIds", ids(row.services)),
            ("stars", stars(row.stars)), ("starsSource", .string(row.starsSource.rawValue)),
            (
                "tags",
                .array(
                    row.tags.map {
                        .object([("tagId", .string($0.tag.text)), ("stars", .integer($0.stars))])
                    })
            ), ("comment", text(row.comment)), ("photoIds", ids(row.photos)),
            ("channel", .string(row.channel.rawValue)),
        ]
    }

    private static func members(_ tombstone: RatingTombstone) -> Members {
        let own: Members = [
            ("createdAt", text(tombstone.rating.revision.createdAt)),
            ("reason", .string(tombstone.reason.rawValue)), ("note", text(tombstone.note)),
            ("by", text(tombstone.by?.text)), ("at", text(tombstone.at)),
        ]
        return members(tombstone.rating) + own
    }

    private static func members(_ row: Photo) -> Members {
        [
            ("id", .string(row.id.text)), ("bookingId", .string(row.booking.text)),
            ("customerId", .string(row.customer.text)), ("ratingId", text(row.rating?.text)),
            ("sha256", .string(row.digest.hex)), ("format", .string(row.format.rawValue)),
            ("width", .integer(row.width)), ("height", .integer(row.height)),
            ("bytes", .integer(row.bytes)), ("uploadedAt", text(row.uploadedAt)),
        ]
    }

    /// Whom it counts for. Of one that counts for nobody and was handed on since, the General
    /// Fieldworker, who completed it: with nothing an import would count it for who has it now.
    private static func attribution(of row: Booking) -> String? {
        if let worker = row.attributedTo { return worker.text }
        let isHandedOn = row.completedAt != nil && row.fieldworker != Fieldworker.generalID
        return isHandedOn ? Fieldworker.generalID.text : nil
    }

    // MARK: Values

    private static func life(_ revision: Revision) -> Members {
        [("createdAt", text(revision.createdThen)), ("updatedAt", text(revision.updatedThen))]
    }

    private static func text(_ text: String?) -> JSONTree { text.map { .string($0) } ?? .null }

    private static func text(_ moment: Timestamp?) -> JSONTree {
        moment.map { .string(RFC3339.text(milliseconds: $0.milliseconds)) } ?? .null
    }

    private static func ids<E>(_ ids: [ID<E>]) -> JSONTree {
        .array(ids.map { .string($0.text) })
    }

    private static func stars(_ stars: Hundredths) -> JSONTree {
        stars.value % 100 == 0 ? .integer(Int(stars.value) / 100) : .double(stars.stars)
    }

    private static func tree(_ money: Money?) -> JSONTree {
        guard let money else { return .null }
        return .object([
            ("amount", .integer(money.amount)), ("currency", .string(money.currency)),
        ])
    }

    private static func tree(_ address: Address?) -> JSONTree {
        guard let address else { return .null }
        return .object([
            ("line1", .string(address.line1)), ("town", .string(address.town)),
            ("state", address.state.map { .string($0) } ?? .null),
            ("country", .string(address.country)),
            ("postcode", address.postcode.map { .string($0) } ?? .null),
            ("latitude", address.latitude.map { .double($0) } ?? .null),
            ("longitude", address.longitude.map { .double($0) } ?? .null),
        ])
    }
}
