import Core

/// Customers who want an account, and what becomes of it.
extension Model {
    /// How long a link is good, and how long it is remembered after that.
    private static let patience = day, memoryOfSignUps = 7 * day

    mutating func performOnSignUps(_ act: Act, _ id: UInt64, _ now: Int64) -> Bool {
        switch act {
        case .signUp(let first, let last, let email, let hash):
            if let holder = holder(of: email), hasAccount(holder) {
                return remind(holder, id, now)
            }
            let lately = waiting(email, now).filter { $0.value.createdAt > now - Self.hour }
            guard lately.count < Self.mailsAnHour else { return false }
            forgetSignUps(now)
            // It comes first, then the mail that brings its link.
            signUps[id - 1] = .init(
                given: [first.bare, last.bare, email.bare, hash], createdAt: now,
                expiresAt: now + Self.patience)
            mails[id] = .init(
                news: ["sign-up", ID<SignUp>(rawValue: id - 1).text], queuedAt: now)
        case .verify(let signUp, let hash):
            guard let given = signUps[signUp]?.given else { return false }
            var customer = id
            if let holder = holder(of: given[2]) {
                customer = holder
                endSessions(of: .customer(holder))
                endLinks(of: .customer(holder), now)
            } else {
                customers[id] = .init(
                    first: given[0], last: given[1], email: given[2], createdAt: now,
                    updatedAt: now)
            }
            passwords[Act.Who.customer(customer).account] = hash ?? given[3]
            for other in waiting(given[2], now).keys {
                signUps[other]?.given = nil
                signUps[other]?.customer = customer
            }
        default: return false
        }
        return true
    }

    /// Why no account comes of a sign-up.
    func verifying(_ id: UInt64, hash: String?, _ now: Int64) -> Reasons {
        guard let row = signUps[id] else { return ["not_found"] }
        guard row.isOpen(now), let given = row.given else { return ["link_over"] }
        let holder = holder(of: given[2])
        if let holder, hasAccount(holder) { return ["link_over"] }
        // Whose password counts is not known where several gave one, or somebody was here before.
        let hashes = Set(waiting(given[2], now).values.map { $0.given?[3] })
        return hash == nil && (holder != nil || hashes.count > 1) ? ["password_needed"] : []
    }

    /// The customer who has an address.
    func holder(of email: String) -> UInt64? {
        customers.first { !$0.value.isArchived && $0.value.email.alike == email.alike }?.key
    }

    func hasAccount(_ customer: UInt64) -> Bool {
        passwords[Act.Who.customer(customer).account] != nil
    }

    private func waiting(_ email: String, _ now: Int64) -> [UInt64: ModelRow.SignUp] {
        signUps.filter { $0.value.isOpen(now) && $0.value.isOf(email) }
    }

    /// Those that were made first go first.
    private mutating func forgetSignUps(_ now: Int64) {
        for id in signUps.keys.sorted() {
            guard let row = signUps[id], row.expiresAt < now - Self.memoryOfSignUps else { return }
            signUps[id] = nil
        }
    }

    /// What was given goes with a customer: in sign-ups that were theirs, of their address, or that
    /// came to nothing by then.
    ///
    /// - Returns: Those that were theirs, oldest first.
    mutating func eraseSignUps(of customer: UInt64, _ now: Int64) -> [UInt64] {
        let email = customers[customer]?.email
        let theirs = signUps.filter { row in
            row.value.customer == customer || email.map { row.value.isOf($0) } == true
        }.keys.sorted()
        for id in signUps.keys where theirs.contains(id) || (signUps[id]?.expiresAt ?? 0) <= now {
            signUps[id]?.given = nil
        }
        return theirs
    }
}
