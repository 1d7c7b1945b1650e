import Core
import JSON

/// Makes a large state by the commands of the API: one customer with every booking that may still
/// be rated, others with those that were, all completed and paid within a year.
struct Generator {
    static let fieldworkersCount = 200
    static let servicesCount = 12
    static let tagNames = ["Punctuality", "Communication", "Quality", "Value", "Tidiness"]
    /// Customers of the bookings that are rated.
    static let ratersCount = 1_000
    /// Progress is told after this many bookings.
    static let stride = 1_000
    private static let year = 365 * Milliseconds.day

    /// What `bench.json` says.
    struct Bench: JSONWritable {
        let customerToken: String
        let adminToken: String
        let tagIDs: [ID<RatingTag>]

        func write(to writer: inout JSONWriter) {
            writer.object { w in
                w("customerToken", customerToken)
                w("adminToken", adminToken)
                w("tagIds", tagIDs)
            }
        }
    }

    let ledger = MemoryLedger()
    /// The ids of the bookings that may be rated, in order.
    private(set) var rateable: [String] = []
    private let bookings: Int
    private let ratings: Int
    private var random: SplitMix64
    private let now: Timestamp
    private let start: Timestamp

    private var services: [ID<Service>] = []
    private var tags: [ID<RatingTag>] = []
    private var fieldworkers: [ID<Fieldworker>] = []
    private var raters: [ID<Customer>] = []

    init(bookings: Int, ratings: Int, seed: UInt64, now: Timestamp) {
        self.bookings = bookings
        self.ratings = ratings
        self.now = now
        random = SplitMix64(seed: seed)
        start = now.adding(milliseconds: -Self.year)
    }

    /// Makes all of it.
    ///
    /// - Returns: The tokens and ids for load scripts.
    mutating func run(_ progress: (Int) -> Void) throws(CommandFailure) -> Bench {
        let customer = try makeBusiness()
        rateable.reserveCapacity(bookings - ratings)
        for place in 0..<bookings {
            try makeBooking(place, owner: customer)
            if place % Self.stride == 0 { progress(place) }
        }
        let staff = try run(
            AddStaff(name: "Bench Office", email: "office@bench.example", role: .owner), now)
        return Bench(
            customerToken: try session(.customer(customer), "ps_"),
            adminToken: try session(.staff(staff), "as_"), tagIDs: tags)
    }

    private mutating func makeBusiness() throws(CommandFailure) -> ID<Customer> {
        for place in 1...Self.servicesCount {
            let new: NewService = try body([("name", .string("Service \(place)"))])
            services.append(try run(CreateService(new), start))
        }
        for name in Self.tagNames {
            let new: NewRatingTag = try body([("name", .string(name))])
            tags.append(try run(CreateRatingTag(new), start))
        }
        for place in 1...Self.fieldworkersCount {
            let new: NewFieldworker = try body([
                ("name", .string("Fieldworker \(place)")),
                ("email", .string("fieldworker\(place)@bench.example")),
            ])
            fieldworkers.append(try run(CreateFieldworker(new), start))
        }
        for place in 1...Self.ratersCount {
            raters.append(try makeCustomer("Customer", "\(place)", "customer\(place)"))
        }
        return try makeCustomer("Bench", "Customer", "bench")
    }

    private func makeCustomer(
        _ first: String, _ last: String, _ mailbox: String
    ) throws(CommandFailure) -> ID<Customer> {
        let new: NewCustomer = try body([
            ("firstName", .string(first)), ("lastName", .string(last)),
            ("email", .string("\(mailbox)@bench.example")),
            (
                "address",
                .object([
                    ("line1", .string("1 Bench Street")), ("town", .string("Brisbane")),
                    ("state", .string("QLD")), ("country", .string("AU")),
                    ("postcode", .string("4000")),
                ])
            ),
        ])
        return try run(CreateCustomer(new), start)
    }

    private mutating func makeBooking(
        _ place: Int, owner: ID<Customer>
    ) throws(CommandFailure) {
        let isRated = place >= bookings - ratings
        let customer =
            isRated ? raters[Int.random(in: 0..<raters.count, using: &random)] : owner
        let worker = fieldworkers[Int.random(in: 0..<fieldworkers.count, using: &random)]
        let service = services[Int.random(in: 0..<services.count, using: &random)]
        let step = Self.year / Int64(max(bookings, 1))
        let at = start.adding(milliseconds: Int64(place) * step)
        let booking = try run(
            CreateBooking(
                NewBooking(
                    customer: customer, services: [service],
                    scheduledStart: at.adding(milliseconds: -Milliseconds.hour),
                    scheduledEnd: at, fieldworker: worker, status: .completed)), at)
        let invoice = NewInvoice(
            number: "INV-\(place + 1)", status: .closed,
            total: Money(amount: Int.random(in: 80...900, using: &random) * 100, currency: "AUD"))
        try run(SetInvoice(booking, invoice, .any), at)
        if isRated {
            try run(RateBooking(booking, rating(), by: customer), at)
        } else {
            rateable.append(booking.text)
        }
    }

    /// Mostly good, as people are; under up to three tags.
    private mutating func rating() -> NewRating {
        let choices = [1, 2, 3, 4, 4, 4, 5, 5, 5, 5]
        let stars = choices[Int.random(in: 0..<choices.count, using: &random)]
        let count = Int.random(in: 0...3, using: &random)
        let given = tags.prefix(count).map { tag in
            TagStars(tag: tag, stars: choices[Int.random(in: 0..<choices.count, using: &random)])
        }
        let isCommented = Int.random(in: 0..<3, using: &random) == 0
        return NewRating(
            stars: stars, tags: given,
            comment: isCommented ? "Arrived on time and left the place tidy." : nil)
    }

    // MARK: Commands

    @discardableResult
    private func run<C: Command>(
        _ command: C, _ at: Timestamp
    ) throws(CommandFailure) -> C.Outcome {
        do throws(LedgerError) {
            if let outcome = try ledger.execute(command, Origin(at: at)).outcome { return outcome }
        } catch {
            throw error.failure("generating")
        }
        throw CommandFailure(.software, "generating: nothing came of a command")
    }

    private func session(_ account: Account, _ prefix: String) throws(CommandFailure) -> String {
        let token = SessionToken.make(prefix)
        try run(StartSession(account, token: SHA256.digest(of: Array(token.utf8))), now)
        return token
    }

    private func body<Body: JSONInput>(
        _ members: [(name: String, value: JSONTree)]
    ) throws(CommandFailure) -> Body {
        do throws(JSONFailure) {
            return try JSON.decode(from: JSON.encode(JSONTree.object(members)))
        } catch {
            throw CommandFailure(.software, error.lines)
        }
    }
}
