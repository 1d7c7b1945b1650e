public import JSON

/// Who can be named in the audit trail: somebody who logs in, or a program with a key.
public enum Account: Hashable, Sendable {
    case customer(ID<Customer>)
    case fieldworker(ID<Fieldworker>)
    case staff(ID<StaffMember>)
    case key(ID<APIKey>)

    /// The account whose id a text names.
    public init?(_ text: String) {
        if let id = ID<Customer>(text) {
            self = .customer(id)
        } else if let id = ID<Fieldworker>(text) {
            self = .fieldworker(id)
        } else if let id = ID<StaffMember>(text) {
            self = .staff(id)
        } else if let id = ID<APIKey>(text) {
            self = .key(id)
        } else {
            return nil
        }
    }

    /// The text of its id.
    public var text: String {
        switch self {
        case .customer(let id): id.text
        case .fieldworker(let id): id.text
        case .staff(let id): id.text
        case .key(let id): id.text
        }
    }
}

extension Account {
    /// What it is a row of.
    var noun: Noun {
        switch self {
        case .customer: .customer
        case .fieldworker: .fieldworker
        case .staff: .staff
        case .key: .apiKey
        }
    }

    /// - Throws: `notFound` when there is no such account, or none any more.
    func require(in state: borrowing State) throws(Refusal) {
        switch self {
        case .customer(let id):
            let row = try state.customers.table.require(id, .customer)
            guard !row.isArchived else { throw .notFound(.customer) }
        case .fieldworker(let id):
            let row = try state.fieldworkers.table.require(id, .fieldworker)
            guard !row.isArchived else { throw .notFound(.fieldworker) }
        case .staff(let id):
            let row = try state.staff.table.require(id, .staff)
            guard !row.isArchived else { throw .notFound(.staff) }
        case .key:
            // A key neither logs in nor has a password.
            throw .notFound(.apiKey)
        }
    }
}

extension Account: JSONReadable, JSONWritable {
    /// Reads an id; another text is a fault.
    public init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        guard let account = Account(try reader.string()) else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue, detail: "the id of an account", at: start)
        }
        self = account
    }

    /// Writes the id.
    public func write(to writer: inout JSONWriter) { writer.plain(text) }

    /// The same, as a member.
    public func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.plain(text, as: name)
    }

    /// A string.
    public static var schema: Schema { .string() }

    /// Any account.
    public static var sample: Account { .staff(ID(rawValue: 0)) }
}

/// Who does something, by what right, and from where: what a transaction says of its cause.
public struct Origin: Sendable, Equatable {
    /// The account; nil for the program itself (a command of its command line, a policy in time).
    public var by: Account?
    /// The session that was used.
    public var via: ID<Session>?
    /// The caller's address as text; nil inside the program.
    public var from: String?
    /// What the caller's program calls itself, shortened; nil where it does not say.
    public var agent: String?
    /// The request's id.
    public var request: String?
    /// When.
    public var at: Timestamp

    /// All parts.
    public init(
        by: Account? = nil, via: ID<Session>? = nil, from: String? = nil, agent: String? = nil,
        request: String? = nil, at: Timestamp
    ) {
        self.by = by
        self.via = via
        self.from = from
        self.agent = agent
        self.request = request
        self.at = at
    }
}
