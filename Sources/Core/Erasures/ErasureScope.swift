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
    /// But not those of which the state still tells what was given, nor later ones: where a clock
    /// was set back, they look as if they had been over before.
    private let kept: Set<ID<SignUp>>
    private let lastID: UInt64
    /// The folder's, for codes of rows that were imported; nil where nobody asks for them again.
    private let key: [UInt8]?

    /// Everybody whom some erasures are about.
    ///
    /// - Parameters:
    ///   - bookings: All visits that are or were theirs.
    ///   - kept: Sign-ups that stay, unless they were theirs.
    ///   - lastID: The last id that had been given when these were known.
    init(
        _ erasures: [Erasure], bookings: Set<ID<Booking>>, kept: Set<ID<SignUp>> = [],
        lastID: UInt64 = .max, key: [UInt8]
    ) {
        self.kept = kept
        self.lastID = lastID
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
        let kept = Set(state.signUps.all.filter { $0.details != nil }.map(\.id))
        self.init(erasures, bookings: bookings, kept: kept, lastID: state.lastID, key: key)
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
        kept = []
        lastID = 0
        key = nil
    }

    /// What is left of the id of a request that imported something of theirs.
    func request(of text: String) -> String {
        key.map { ImportRequest.redacted(text, key: $0) } ?? Transaction.unsaid
    }

    func contains(_ account: Account) -> Bool { account.customer.map(customers.contains) == true }

    func contains(_ signUp: SignUp) -> Bool { contains(signUp.id, expiresAt: signUp.expiresAt) }

    private func contains(_ id: ID<SignUp>, expiresAt: Timestamp) -> Bool {
        signUps.contains(id) || expiresAt <= moment && id.rawValue <= lastID && !kept.contains(id)
    }

    /// Whether a file's name says, between full stops, that it is about one of them.
    public func isNamed(in name: String) -> Bool {
        name.split(separator: ".").contains { part in
            let part = String(part)
            if let id = ID<Customer>(part) { return customers.contains(id) }
            guard let id = ID<SignUp>(part) else { return false }
            return contains(id, expiresAt: id.expiresAt)
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
