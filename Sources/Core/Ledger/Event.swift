public import JSON

/// A fact that happened; also the journal's format: an object whose `type` is the noun, a full
/// stop and what happened (`rating.given`), followed by the members that go with it.
///
/// A type or a member is never renamed, and a member added later is optional. This is a thin sum:
/// each noun has its own events in its own folder.
public enum Event: Sendable {
    case settings(SettingsEvent)
    case role(RowEvent<Role>)
    case staff(RowEvent<StaffMember>)
    case apiKey(APIKeyEvent)
    case service(RowEvent<Service>)
    case ratingTag(RowEvent<RatingTag>)
    case fieldworker(RowEvent<Fieldworker>)
    case customer(RowEvent<Customer>)
    case password(PasswordEvent)
    case identity(IdentityEvent)
    case booking(BookingEvent)
    case rating(RatingEvent)
    case photo(PhotoEvent)
    case session(SessionEvent)
    case secondFactor(SecondFactorEvent)
    case link(LinkEvent)
    case signUp(SignUpEvent)
    case mail(MailEvent)
    case answer(AnswerEvent)
    case erasure(ErasureEvent)
    case reading(ReadingEvent)

    /// Noun and kind, `rating.given`.
    public var type: String { noun.rawValue + "." + kind }

    /// What it is about.
    public var noun: Noun {
        switch self {
        case .settings: .settings
        case .role: .role
        case .staff: .staff
        case .apiKey: .apiKey
        case .service: .service
        case .ratingTag: .ratingTag
        case .fieldworker: .fieldworker
        case .customer: .customer
        case .password: .password
        case .identity: .identity
        case .booking: .booking
        case .rating: .rating
        case .photo: .photo
        case .session: .session
        case .secondFactor: .secondFactor
        case .link: .link
        case .signUp: .signUp
        case .mail: .mail
        case .answer: .answer
        case .erasure: .erasure
        case .reading: .reading
        }
    }

    private var kind: String {
        switch self {
        case .settings(let event): event.kind
        case .role(let event): event.kind
        case .staff(let event): event.kind
        case .apiKey(let event): event.kind
        case .service(let event): event.kind
        case .ratingTag(let event): event.kind
        case .fieldworker(let event): event.kind
        case .customer(let event): event.kind
        case .password(let event): event.kind
        case .identity(let event): event.kind
        case .booking(let event): event.kind
        case .rating(let event): event.kind
        case .photo(let event): event.kind
        case .session(let event): event.kind
        case .secondFactor(let event): event.kind
        case .link(let event): event.kind
        case .signUp(let event): event.kind
        case .mail(let event): event.kind
        case .answer(let event): event.kind
        case .erasure(let event): event.kind
        case .reading(let event): event.kind
        }
    }
}

extension Event: JSONObject {
    /// Reads `type` and what goes with it.
    ///
    /// - Throws: `unknownCase` for a type that this version does not know.
    public init(members r: inout JSONReader) throws(JSONError) {
        let type: String = try r("type")
        let dot = type.utf8.lastIndex(of: 0x2E) ?? type.endIndex
        guard let noun = Noun(rawValue: String(type[..<dot])), dot < type.endIndex else {
            throw .unknownEvent(type, at: r.offset)
        }
        let kind = String(type[type.utf8.index(after: dot)...])
        switch noun {
        case .settings: self = .settings(try SettingsEvent(kind: kind, members: &r))
        case .role: self = .role(try RowEvent(kind: kind, members: &r))
        case .staff: self = .staff(try RowEvent(kind: kind, members: &r))
        case .apiKey: self = .apiKey(try APIKeyEvent(kind: kind, members: &r))
        case .service: self = .service(try RowEvent(kind: kind, members: &r))
        case .ratingTag: self = .ratingTag(try RowEvent(kind: kind, members: &r))
        case .fieldworker: self = .fieldworker(try RowEvent(kind: kind, members: &r))
        case .customer: self = .customer(try RowEvent(kind: kind, members: &r))
        case .password: self = .password(try PasswordEvent(kind: kind, members: &r))
        case .identity: self = .identity(try IdentityEvent(kind: kind, members: &r))
        case .booking: self = .booking(try BookingEvent(kind: kind, members: &r))
        case .rating: self = .rating(try RatingEvent(kind: kind, members: &r))
        case .photo: self = .photo(try PhotoEvent(kind: kind, members: &r))
        case .session: self = .session(try SessionEvent(kind: kind, members: &r))
        case .secondFactor:
            self = .secondFactor(try SecondFactorEvent(kind: kind, members: &r))
        case .link: self = .link(try LinkEvent(kind: kind, members: &r))
        case .signUp: self = .signUp(try SignUpEvent(kind: kind, members: &r))
        case .mail: self = .mail(try MailEvent(kind: kind, members: &r))
        case .answer: self = .answer(try AnswerEvent(kind: kind, members: &r))
        case .erasure: self = .erasure(try ErasureEvent(kind: kind, members: &r))
        case .reading: self = .reading(try ReadingEvent(kind: kind, members: &r))
        }
    }

    /// Writes `type` and what goes with it.
    public func write(members w: inout JSONWriter) {
        w("type", TypeName(noun: noun, kind: kind))
        switch self {
        case .settings(let event): event.write(members: &w)
        case .role(let event): event.write(members: &w)
        case .staff(let event): event.write(members: &w)
        case .apiKey(let event): event.write(members: &w)
        case .service(let event): event.write(members: &w)
        case .ratingTag(let event): event.write(members: &w)
        case .fieldworker(let event): event.write(members: &w)
        case .customer(let event): event.write(members: &w)
        case .password(let event): event.write(members: &w)
        case .identity(let event): event.write(members: &w)
        case .booking(let event): event.write(members: &w)
        case .rating(let event): event.write(members: &w)
        case .photo(let event): event.write(members: &w)
        case .session(let event): event.write(members: &w)
        case .secondFactor(let event): event.write(members: &w)
        case .link(let event): event.write(members: &w)
        case .signUp(let event): event.write(members: &w)
        case .mail(let event): event.write(members: &w)
        case .answer(let event): event.write(members: &w)
        case .erasure(let event): event.write(members: &w)
        case .reading(let event): event.write(members: &w)
        }
    }
}

/// Noun and kind as they are written, without putting them together first.
private struct TypeName: JSONWritable {
    let noun: Noun
    let kind: String

    func write(to writer: inout JSONWriter) { writer.plain(noun.rawValue, ".", kind) }
}
