/// The part of the state that mailed links are. Those whose time has been over for long are dropped
/// when a later one is made, so there are never many more than are in use.
public struct Links: Sendable {
    /// All that are remembered, oldest first.
    public private(set) var table = Table<MailedLink>()
    private var byDigest = ShardedDictionary<SHA256.Digest, ID<MailedLink>>()
    private var byAccount = ShardedDictionary<Account, [ID<MailedLink>]>()
    /// Oldest first, those that were dropped before their turn too.
    private var order = PagedQueue<ID<MailedLink>>()

    /// The link of a secret, also one that is over.
    public func find(_ digest: SHA256.Digest, _ seen: inout Seen) -> MailedLink? {
        seen.note(table.changedIn)
        return self[digest]
    }

    subscript(_ digest: SHA256.Digest) -> MailedLink? { byDigest[digest].flatMap { table[$0] } }

    /// An account's that may still be used, oldest first.
    func open(of account: Account, now: Timestamp) -> [MailedLink] {
        all(of: account).filter { $0.isOpen(now) }
    }

    /// How many of some purposes were mailed to an account since a moment.
    func count(
        of account: Account, for purposes: [MailedLink.Purpose], since moment: Timestamp
    ) -> Int {
        all(of: account).count { purposes.contains($0.purpose) && $0.createdAt > moment }
    }

    private func all(of account: Account) -> [MailedLink] {
        (byAccount[account] ?? []).compactMap { table[$0] }
    }

    mutating func apply(_ event: LinkEvent, in sequence: SequenceNumber) {
        switch event {
        case .issued(let link):
            dropOld(before: link.createdAt.adding(milliseconds: -MailedLink.memory), in: sequence)
            byDigest[link.digest] = link.id
            byAccount[link.account, default: []].append(link.id)
            order.append(link.id)
            table.put(link, in: sequence)
        case .ended(let id, let at): table.update(id, in: sequence) { $0.endedAt = at }
        }
    }

    /// The account is nobody's any more.
    mutating func erase(of account: Account, at moment: Timestamp, in sequence: SequenceNumber) {
        for link in all(of: account) {
            table.update(link.id, in: sequence) { link in
                link.newEmail = nil
                link.endedAt = link.endedAt ?? moment
            }
        }
    }

    private mutating func dropOld(before moment: Timestamp, in sequence: SequenceNumber) {
        while let id = order.first, let link = table[id], link.expiresAt < moment {
            byDigest[link.digest] = nil
            byAccount[link.account]?.removeAll { $0 == id }
            if byAccount[link.account]?.isEmpty == true { byAccount[link.account] = nil }
            table.remove(id, in: sequence)
            order.removeFirst()
        }
    }
}

extension Draft {
    /// Makes a link for an account in place of all that it has, and queues the mail that brings it.
    mutating func mailLink(
        _ purpose: MailedLink.Purpose, to account: Account, _ secrets: LinkSecrets,
        in state: borrowing State
    ) {
        endLinks(of: account, in: state)
        issueLink(purpose, to: account, secrets)
    }

    /// Makes a link for an account beside those that it has, and queues the mail that brings it.
    ///
    /// - Parameter newEmail: Where the mail goes, if not to the account's address.
    mutating func issueLink(
        _ purpose: MailedLink.Purpose, to account: Account, newEmail: String? = nil,
        _ secrets: LinkSecrets
    ) {
        let id: ID<MailedLink> = newID()
        let expiresAt = now.adding(milliseconds: MailedLink.lifetime(purpose))
        record(
            .link(
                .issued(
                    MailedLink(
                        id: id, purpose: purpose, account: account,
                        digest: secrets.digest(of: id), createdAt: now, expiresAt: expiresAt,
                        newEmail: newEmail))))
        record(.mail(.queued(QueuedMail(id: newID(), .link(id), queuedAt: now))))
    }

    /// Makes a link that anybody may ask for, unless the account got too many lately. Those that it
    /// has stay good, so that nobody can spoil another's by asking again.
    mutating func mailSparingly(
        _ purpose: MailedLink.Purpose, to account: Account, _ secrets: LinkSecrets,
        in state: borrowing State
    ) {
        let count = state.links.count(
            of: account, for: [.customerReset, .customerExists],
            since: now.adding(milliseconds: -Milliseconds.hour))
        guard count < MailedLink.perHourMax else { return }
        issueLink(purpose, to: account, secrets)
    }

    /// Ends every link of an account that may still be used.
    mutating func endLinks(of account: Account, in state: borrowing State) {
        for link in state.links.open(of: account, now: now) {
            record(.link(.ended(link.id, at: now)))
        }
    }
}
