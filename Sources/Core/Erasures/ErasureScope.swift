/// Whose data goes out of the journal's lines, and what knows it there.
public struct ErasureScope: Sendable {
    /// Who was erased.
    public let customers: Set<ID<Customer>>
    /// Their visits: lines that tell of these without naming the customer may be an import's.
    public let bookings: Set<ID<Booking>>
    /// Sign-ups that were theirs.
    let signUps: Set<ID<SignUp>>
    /// Sign-ups that were over by then are anybody's, and go too.
    let moment: Timestamp
    /// The folder's, for codes of rows that were imported; nil where nobody asks for them again.
    private let key: [UInt8]?

    /// Everybody whom some erasures are about.
    ///
    /// - Parameter bookings: All visits that are or were theirs.
    init(_ erasures: [Erasure], bookings: Set<ID<Booking>>, key: [UInt8]) {
        customers = Set(erasures.map(\.customer))
        self.bookings = bookings
        signUps = Set(erasures.flatMap(\.signUps))
        moment = erasures.map(\.begunAt).max() ?? .distantPast
        self.key = key
    }

    /// Everybody whom some erasures are about, and their visits, of which a state tells after they
    /// were erased too.
    public init(_ erasures: [Erasure], in state: borrowing State, key: [UInt8]) {
        var bookings: Set<ID<Booking>> = []
        for erasure in erasures { bookings.formUnion(state.bookings.ids(of: erasure.customer)) }
        self.init(erasures, bookings: bookings, key: key)
    }

    /// For lines that are shown while files may still have what was erased.
    init(
        showing customers: Set<ID<Customer>>, bookings: Set<ID<Booking>>,
        signUps: Set<ID<SignUp>>
    ) {
        self.customers = customers
        self.bookings = bookings
        self.signUps = signUps
        moment = .distantPast
        key = nil
    }

    /// What is left of the id of a request that imported something of theirs.
    func request(of text: String) -> String {
        key.map { ImportRequest.redacted(text, key: $0) } ?? Transaction.unsaid
    }

    func contains(_ account: Account) -> Bool { account.customer.map(customers.contains) == true }

    func contains(_ signUp: SignUp) -> Bool {
        signUp.expiresAt <= moment || signUps.contains(signUp.id)
    }

    /// Whether a file's name says, between full stops, that it is about one of them.
    public func isNamed(in name: String) -> Bool {
        name.split(separator: ".").contains { part in
            let part = String(part)
            if let id = ID<Customer>(part) { return customers.contains(id) }
            guard let id = ID<SignUp>(part) else { return false }
            return signUps.contains(id) || id.expiresAt <= moment
        }
    }
}

extension ID<SignUp> {
    /// When a sign-up is over that was given this id, by the clock's part of it.
    fileprivate var expiresAt: Timestamp {
        Timestamp(milliseconds: Int64(clamping: rawValue >> 22))
            .adding(milliseconds: SignUp.lifetime)
    }
}
