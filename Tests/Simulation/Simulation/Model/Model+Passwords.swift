import Core

/// Passwords that people change and forget, the links that replace these, and the mails.
extension Model {
    /// Until an address gets another link, and how long one is good and remembered.
    private static let spacing: Int64 = 120_000, lifetime: Int64 = 1_800_000, memory = 30 * day
    /// Mails in an hour to an address of a customer.
    static let hour: Int64 = 3_600_000, mailsAnHour = 3

    mutating func performOnPasswords(_ act: Act, _ id: UInt64, _ now: Int64) -> Bool {
        switch act {
        case .changePassword(let who, let hash):
            passwords[who.account] = hash
            endSessions(of: who)
            endLinks(of: who, now)
            tell("password_changed", who, id, now)
        case .forgetPassword(let email, .customer):
            guard let holder = holder(of: email), hasAccount(holder) else { return false }
            return remind(holder, id, now)
        case .forgetPassword(let email, let kind):
            guard let who = whoForgot(email, kind, now) else { return false }
            endLinks(of: who, now)
            link(who, kind, id, now)
        case .choosePassword(let link, _, let hash):
            guard let who = links[link].flatMap(owner) else { return false }
            endLinks(of: who, now)
            passwords[who.account] = hash
            endSessions(of: who)
            tell("password_reset", who, id, now)
        case .settleMail(let mail, _): return mails.removeValue(forKey: mail) != nil
        default: return false
        }
        return true
    }

    /// Mails a link to a customer who has an account, beside those that they have.
    mutating func remind(_ customer: UInt64, _ id: UInt64, _ now: Int64) -> Bool {
        let who = Act.Who.customer(customer)
        let lately = links.values.filter {
            $0.account == who.account && $0.createdAt > now - Self.hour
        }
        guard lately.count < Self.mailsAnHour else { return false }
        link(who, .customer, id, now)
        return true
    }

    /// The link comes first, then the mail that brings it.
    private mutating func link(_ who: Act.Who, _ kind: Act.Kind, _ id: UInt64, _ now: Int64) {
        forgetLinks(now)
        links[id - 1] = .init(
            kind: kind, account: who.account, createdAt: now, expiresAt: now + Self.lifetime)
        mails[id] = .init(link: id - 1, queuedAt: now)
    }

    /// Why nobody chooses a password by a link.
    func choosing(_ link: UInt64, _ kind: Act.Kind, _ now: Int64) -> Reasons {
        guard let row = links[link], row.kind == kind else { return ["not_found"] }
        guard row.isOpen(now), let who = owner(of: row), mayLogIn(who) else {
            return ["link_over"]
        }
        return []
    }

    /// Whoever logs in with an address and gets a link, if somebody does.
    private func whoForgot(_ email: String, _ kind: Act.Kind, _ now: Int64) -> Act.Who? {
        let who: Act.Who? =
            if kind == .staff {
                staff.first { $0.value.email.alike == email.alike }.map { .staff($0.key) }
            } else {
                workers.first { !$0.value.isArchived && $0.value.email.alike == email.alike }
                    .map { .worker($0.key) }
            }
        guard let who, mayLogIn(who), passwords[who.account] != nil else { return nil }
        let open = links.filter { $0.value.account == who.account && $0.value.isOpen(now) }
        let last = open.max { $0.key < $1.key }?.value
        return last.map { now < $0.createdAt + Self.spacing } == true ? nil : who
    }

    private func owner(of link: ModelRow.Link) -> Act.Who? {
        let all =
            staff.keys.map { Act.Who.staff($0) } + workers.keys.map { Act.Who.worker($0) }
            + customers.keys.map { Act.Who.customer($0) }
        return all.first { $0.account == link.account }
    }

    mutating func endLinks(of who: Act.Who, _ now: Int64) {
        for (id, row) in links where row.account == who.account && row.isOpen(now) {
            links[id]?.endedAt = now
        }
    }

    /// Those that were made first go first, so that one whose clock was ahead keeps those behind.
    private mutating func forgetLinks(_ now: Int64) {
        for id in links.keys.sorted() {
            guard let row = links[id], row.expiresAt < now - Self.memory else { return }
            links[id] = nil
        }
    }

    mutating func tell(_ news: String, _ who: Act.Who, _ id: UInt64, _ now: Int64) {
        mails[id] = .init(news: [news, who.account], queuedAt: now)
    }
}
