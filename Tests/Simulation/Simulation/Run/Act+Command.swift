import Core
import JSON

extension Act {
    /// Decides the command of this act.
    ///
    /// - Returns: The id of what is new; 0 without one.
    func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) -> UInt64 {
        switch self {
        case .addService, .changeService, .removeService, .addTag, .changeTag, .removeTag:
            return try decideOffer(in: state, &draft)
        case .addWorker, .changeWorker, .removeWorker, .addCustomer, .changeCustomer,
            .removeCustomer, .addStaff:
            return try decidePeople(in: state, &draft)
        case .setPassword(let who, let hash):
            try SetPassword(who.coreAccount, hash: hash).decide(in: state, &draft)
            return 0
        case .changePassword, .forgetPassword, .choosePassword, .signUp, .verify, .settleMail,
            .beginFactor, .confirmFactor, .removeFactor, .resetFactor, .logInByCode:
            return try decideAccess(in: state, &draft)
        case .logIn(let who, let token, let booking):
            let digest = SHA256.digest(of: Array(token.utf8))
            let command = StartSession(
                who.coreAccount, booking: booking.map { ID(rawValue: $0) }, token: digest)
            return try command.decide(in: state, &draft).id.rawValue
        case .logOut(let who, let session):
            let choice = session.map { EndSessions.Choice.one(ID(rawValue: $0)) } ?? .all
            try EndSessions(of: who.coreAccount, choice).decide(in: state, &draft)
            return 0
        case .erase(let id):
            return try EraseCustomer(ID(rawValue: id)).decide(in: state, &draft).rawValue
        case .completeErasures(let ids):
            try CompleteErasures(ids.map { ID(rawValue: $0) }).decide(in: state, &draft)
            return 0
        case .book, .change, .invoice, .rate, .reset: return try decideVisit(in: state, &draft)
        case .upload(let id, let customer, let picture):
            return try UploadPhoto(
                ID(rawValue: id), Picture.all[picture].kept, by: ID(rawValue: customer)
            ).decide(in: state, &draft).rawValue
        case .removeStale:
            _ = try RemoveStalePhotos().decide(in: state, &draft)
            return 0
        case .settings(let mayRate, let name, let minimum, let version):
            var parts: [(String, JSONTree)] = []
            if let mayRate {
                parts.append(("flags", .object([("customersMayRate", .boolean(mayRate))])))
            }
            if let name { parts.append(("business", .object([("name", .string(name))]))) }
            if let minimum {
                parts.append(("ratings", .object([("minimumToRank", .integer(minimum))])))
            }
            let changes: SettingsChanges = body(parts)
            try UpdateSettings(changes, .of(version), isTimeZone: { _ in true })
                .decide(in: state, &draft)
            return 0
        }
    }

    private func decideOffer(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> UInt64 {
        switch self {
        case .addService(let name, let isActive):
            let new: NewService = body([("name", .string(name)), ("active", .boolean(isActive))])
            return try CreateService(new).decide(in: state, &draft).rawValue
        case .changeService(let id, let name, let isActive, let version):
            let changes: ServiceChanges = body(
                [name.map { ("name", .string($0)) }, isActive.map { ("active", .boolean($0)) }]
                    .compactMap { $0 })
            try UpdateService(ID(rawValue: id), changes, .of(version)).decide(in: state, &draft)
        case .removeService(let id, let version):
            try DeleteService(ID(rawValue: id), .of(version)).decide(in: state, &draft)
        case .addTag(let name, let position, let isEnabled):
            var parts: [(String, JSONTree)] = [
                ("name", .string(name)), ("enabled", .boolean(isEnabled)),
            ]
            if let position { parts.append(("position", .integer(position))) }
            let new: NewRatingTag = body(parts)
            return try CreateRatingTag(new).decide(in: state, &draft).rawValue
        case .changeTag(let id, let name, let position, let isEnabled, let version):
            let changes: RatingTagChanges = body(
                [
                    name.map { ("name", .string($0)) },
                    position.map { ("position", .integer($0)) },
                    isEnabled.map { ("enabled", .boolean($0)) },
                ].compactMap { $0 })
            try UpdateRatingTag(ID(rawValue: id), changes, .of(version)).decide(in: state, &draft)
        case .removeTag(let id, let version):
            try DeleteRatingTag(ID(rawValue: id), .of(version)).decide(in: state, &draft)
        default: break
        }
        return 0
    }

    private func decidePeople(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> UInt64 {
        let before = draft.lastID
        switch self {
        case .addWorker(let name, let email, let services, let isActive):
            let new: NewFieldworker = body([
                ("name", .string(name)), ("email", .string(email)),
                ("serviceIds", .ids(services, Service.self)), ("active", .boolean(isActive)),
            ])
            return try CreateFieldworker(new).decide(in: state, &draft).rawValue
        case .changeWorker(let id, let change, let version):
            let changes: FieldworkerChanges = body(
                [
                    change.name.map { ("name", .string($0)) },
                    change.email.map { ("email", .string($0)) },
                    change.services.map { ("serviceIds", .ids($0, Service.self)) },
                    change.isActive.map { ("active", .boolean($0)) },
                ].compactMap { $0 })
            try UpdateFieldworker(ID(rawValue: id), changes, .of(version))
                .decide(in: state, &draft)
        case .removeWorker(let id, let version):
            try DeleteFieldworker(ID(rawValue: id), .of(version)).decide(in: state, &draft)
        case .addCustomer(let first, let last, let email):
            let new: NewCustomer = body([
                ("firstName", .string(first)), ("lastName", .string(last)),
                ("email", .string(email)),
            ])
            return try CreateCustomer(new).decide(in: state, &draft).rawValue
        case .changeCustomer(let id, let first, let email, let version):
            let changes: CustomerChanges = body(
                [first.map { ("firstName", .string($0)) }, email.map { ("email", .string($0)) }]
                    .compactMap { $0 })
            try UpdateCustomer(ID(rawValue: id), changes, .of(version)).decide(in: state, &draft)
        case .removeCustomer(let id, let version):
            try DeleteCustomer(ID(rawValue: id), .of(version)).decide(in: state, &draft)
        case .addStaff(let name, let email):
            return try AddStaff(name: name, email: email, role: .owner)
                .decide(in: state, &draft).rawValue
        default: break
        }
        // Of the mail to an address that is theirs no more.
        return draft.lastID > before ? draft.lastID : 0
    }

    private func decideVisit(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> UInt64 {
        switch self {
        case .book(let visit):
            let new = NewBooking(
                customer: ID(rawValue: visit.customer),
                services: visit.services.map { ID(rawValue: $0) },
                scheduledStart: Timestamp(milliseconds: visit.start),
                scheduledEnd: visit.end.map { Timestamp(milliseconds: $0) },
                fieldworker: visit.worker.map { ID(rawValue: $0) },
                status: visit.status.flatMap { BookingStatus(rawValue: $0) },
                instructions: visit.instructions)
            return try CreateBooking(new).decide(in: state, &draft).rawValue
        case .change(let id, let change, let version):
            try UpdateBooking(ID(rawValue: id), body(change.members), .of(version))
                .decide(in: state, &draft)
        case .invoice(let id, let number, let status, let amount, let version):
            let new: NewInvoice = body([
                ("number", .string(number)), ("status", .string(status)),
                ("total", .object([("amount", .integer(amount)), ("currency", .string("AUD"))])),
            ])
            let before = draft.lastID
            try SetInvoice(ID(rawValue: id), new, .of(version)).decide(in: state, &draft)
            return draft.lastID > before ? draft.lastID : 0
        case .rate(let id, let customer, let stars, let tags, let comment, let photos):
            let given = tags.map { TagStars(tag: ID(rawValue: $0[0]), stars: Int($0[1])) }
            let new = NewRating(
                stars: stars, tags: given, comment: comment,
                photos: photos.map { ID(rawValue: $0) })
            return try RateBooking(ID(rawValue: id), new, by: ID(rawValue: customer))
                .decide(in: state, &draft).rawValue
        case .reset(let id, let reason):
            let new = NewReset(reason: RatingTombstone.Reason(rawValue: reason) ?? .other)
            try ResetRating(ID(rawValue: id), new).decide(in: state, &draft)
        default: break
        }
        return 0
    }

    /// A body as a client sends it.
    private func body<Value: JSONReadable>(_ members: [(String, JSONTree)]) -> Value {
        let bytes = JSON.encode(JSONTree.object(members))
        guard let value = try? JSON.decode(Value.self, from: bytes) else {
            preconditionFailure("no \(Value.self): \(String(decoding: bytes, as: UTF8.self))")
        }
        return value
    }
}

extension Act.VisitChange {
    fileprivate var members: [(String, JSONTree)] {
        var members: [(String, JSONTree)] = []
        if let status { members.append(("status", .string(status))) }
        if case .to(let id) = worker {
            let id = id.map { JSONTree.string(ID<Fieldworker>(rawValue: $0).text) }
            members.append(("fieldworkerId", id ?? .null))
        }
        if let services { members.append(("serviceIds", .ids(services, Service.self))) }
        if let start { members.append(("scheduledStart", .moment(start))) }
        if case .to(let end) = end {
            members.append(("scheduledEnd", end.map { .moment($0) } ?? .null))
        }
        if case .to(let text) = instructions {
            members.append(("instructions", text.map { .string($0) } ?? .null))
        }
        return members
    }
}

extension JSONTree {
    fileprivate static func ids<E: Entity>(_ ids: [UInt64], _ type: E.Type) -> JSONTree {
        .array(ids.map { .string(ID<E>(rawValue: $0).text) })
    }

    fileprivate static func moment(_ milliseconds: Int64) -> JSONTree {
        var writer = JSONWriter()
        writer.timestamp(milliseconds: milliseconds)
        let quoted = String(decoding: writer.finish(), as: UTF8.self)
        return .string(String(quoted.dropFirst().dropLast()))
    }
}

extension Precondition {
    fileprivate static func of(_ version: Int?) -> Precondition {
        version.map { .versions([$0]) } ?? .any
    }
}
