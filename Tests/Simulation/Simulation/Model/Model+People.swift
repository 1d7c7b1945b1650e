import Core

/// What follows for people, and for what they log in with.
extension Model {
    mutating func performOnPeople(_ act: Act, _ id: UInt64, _ now: Int64) -> Bool {
        switch act {
        case .addWorker(let name, let email, let provided, let isActive):
            workers[id] = .init(
                name: name.bare, email: email.bare, services: provided, isActive: isActive,
                createdAt: now, updatedAt: now)
        case .changeWorker(let worker, let change, _):
            guard var row = workers[worker] else { return false }
            let before = row
            row.name = change.name?.bare ?? row.name
            row.email = change.email?.bare ?? row.email
            row.services = change.services ?? row.services
            row.isActive = change.isActive ?? row.isActive
            if row == before { return false }
            row.version += 1
            row.updatedAt = now
            workers[worker] = row
            leave(before.email, for: row.email, .worker(worker), id, now)
            if !row.isActive { endSessions(of: .worker(worker)) }
        case .removeWorker(let id, _):
            guard var row = workers[id], !row.isArchived else { return false }
            row.isArchived = true
            row.isActive = false
            row.version += 1
            row.updatedAt = now
            workers[id] = usesWorker(id) ? row : nil
            endLinks(of: .worker(id), now)
            endSessions(of: .worker(id))
        case .addCustomer(let first, let last, let email):
            customers[id] = .init(
                first: first.bare, last: last.bare, email: email.bare, createdAt: now,
                updatedAt: now)
        case .changeCustomer(let customer, let first, let email, _):
            guard var row = customers[customer] else { return false }
            let before = row
            row.first = first?.bare ?? row.first
            row.email = email?.bare ?? row.email
            if row == before { return false }
            row.version += 1
            row.updatedAt = now
            customers[customer] = row
            leave(before.email, for: row.email, .customer(customer), id, now)
        case .removeCustomer(let id, _):
            guard var row = customers[id], !row.isArchived else { return false }
            row.isArchived = true
            row.version += 1
            row.updatedAt = now
            customers[id] = bookings.values.contains { $0.customer == id } ? row : nil
            if customers[id] == nil { deleted.insert(id) }
            endSessions(of: .customer(id))
            endLinks(of: .customer(id), now)
        case .addStaff(let name, let email):
            staff[id] = .init(name: name.bare, email: email.bare)
        default: return false
        }
        return true
    }

    /// Whose address another replaces is logged out, and told there if they have a password.
    private mutating func leave(
        _ before: String, for after: String, _ who: Act.Who, _ id: UInt64, _ now: Int64
    ) {
        guard after.alike != before.alike else { return }
        endLinks(of: who, now)
        endSessions(of: who)
        if passwords[who.account] != nil { tell("email_changed", who, id, now) }
    }

    mutating func performOnSessions(_ act: Act, _ id: UInt64, _ now: Int64) -> Bool {
        switch act {
        case .setPassword(let who, let hash):
            passwords[who.account] = hash
            endSessions(of: who)
            endLinks(of: who, now)
        case .logIn(let who, let token, let booking):
            begin(id, of: who, token, booking: booking, now)
        case .logOut(let who, nil): return endSessions(of: who)
        case .logOut(_, let id?): sessions[id] = nil
        default: return false
        }
        return true
    }

    mutating func begin(
        _ id: UInt64, of who: Act.Who, _ token: String, booking: UInt64?, _ now: Int64
    ) {
        sessions = sessions.filter { $0.value.expiresAt > now }
        let expiresAt = now + (booking == nil ? 30 : 1) * Self.day
        let idle = booking == nil ? now + Self.idleTime(who) : expiresAt
        sessions[id] = .init(
            account: who.account, token: SHA256.digest(of: Array(token.utf8)).hex,
            createdAt: now, expiresAt: expiresAt, endsAt: min(expiresAt, idle))
    }

    /// Without use a session lasts a fortnight, of staff a day, and five minutes more.
    private static func idleTime(_ who: Act.Who) -> Int64 {
        if case .staff = who { return day + 300_000 }
        return 14 * day + 300_000
    }

    @discardableResult
    mutating func endSessions(of who: Act.Who) -> Bool {
        let before = sessions.count
        sessions = sessions.filter { $0.value.account != who.account }
        return sessions.count < before
    }
}

extension Act.Who {
    /// The account's id as text.
    var account: String { coreAccount.text }

    var coreAccount: Account {
        switch self {
        case .customer(let id): .customer(ID(rawValue: id))
        case .worker(let id): .fieldworker(ID(rawValue: id))
        case .staff(let id): .staff(ID(rawValue: id))
        }
    }
}
