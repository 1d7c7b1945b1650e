public import Core
public import JSON

/// A business with the whole cast, made by the same commands as a real one, at chosen moments.
///
///     var business = try Business()
///     let booking = try business.rateable(.boilerRepair)
///     business.now = .monday.days(3)
///     try business.rate(booking, stars: 4)
public struct Business {
    /// Where everything goes.
    public let ledger: MemoryLedger
    /// When the next command happens.
    public var now: Timestamp
    /// Who gives the next command; the owner at first.
    public var caller: Account?
    private var ids: [String: UInt64] = [:]

    /// Opens, and takes on the whole cast.
    public init(at now: Timestamp = .monday, ledger: MemoryLedger = MemoryLedger()) throws {
        self.ledger = ledger
        self.now = now
        try hireOwner()
        for sample in Sample<Service>.all { try add(sample, CreateService(sample.decoded())) }
        for sample in Sample<RatingTag>.all { try add(sample, CreateRatingTag(sample.decoded())) }
        for sample in Sample<Fieldworker>.all {
            try add(sample, CreateFieldworker(sample.decoded()))
        }
        for sample in Sample<Customer>.all { try add(sample, CreateCustomer(sample.decoded())) }
    }

    /// The id that the business gave.
    public subscript<Row>(_ sample: Sample<Row>) -> ID<Row> {
        guard let id = ids[Self.key(of: sample)] else {
            preconditionFailure("\(sample) is not in the cast of this business")
        }
        return ID(rawValue: id)
    }

    /// A copy of all that is so.
    public var state: State { ledger.state }

    /// Gives a command, now and as `caller`.
    ///
    /// - Throws: `LedgerError`.
    @discardableResult
    public func run<C: Command>(_ command: C) throws(LedgerError) -> C.Outcome {
        let origin = Origin(by: caller, from: "192.0.2.7", request: "req-test", at: now)
        guard let outcome = try ledger.execute(command, origin).outcome else {
            preconditionFailure("a command that is not refused has an outcome")
        }
        return outcome
    }

    /// Why a command is refused; nil when it is done.
    public func refusal(of command: some Command) throws -> Refusal? {
        do throws(LedgerError) {
            try run(command)
            return nil
        } catch {
            guard case .refused(let refusal, _) = error else { throw error }
            return refusal
        }
    }

    private mutating func hireOwner() throws {
        let owner: StaffBody = try Sample<StaffMember>.ruth.decoded()
        try add(.ruth, AddStaff(name: owner.name, email: owner.email, role: .owner))
        caller = .staff(self[.ruth])
    }

    private mutating func add<Row, C: Command>(
        _ sample: Sample<Row>, _ command: C
    ) throws where C.Outcome == ID<Row> {
        ids[Self.key(of: sample)] = try run(command).rawValue
    }

    private static func key<Row>(of sample: Sample<Row>) -> String {
        "\(Row.idPrefix)\(sample.key)"
    }
}

extension Sample {
    /// What its body says.
    public func decoded<Value: JSONReadable>() throws(JSONFailure) -> Value {
        try Value(text: body)
    }
}

private struct StaffBody: JSONInput {
    let name: String
    let email: String

    init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name")
        email = try r("email")
    }
}
