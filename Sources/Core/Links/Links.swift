/// The part of the state that mailed links are. Those whose time has been over for long are dropped
/// when a later one is made, so there are never many more than are in use.
public struct Links: Sendable {
    /// All that are remembered, oldest first.
    public private(set) var table = Table<MailedLink>()
    private var byDigest: [SHA256.Digest: ID<MailedLink>] = [:]

    /// The link of a secret, also one that is over.
    public func find(_ digest: SHA256.Digest, _ seen: inout Seen) -> MailedLink? {
        seen.note(table.changedIn)
        return self[digest]
    }

    subscript(_ digest: SHA256.Digest) -> MailedLink? { byDigest[digest].flatMap { table[$0] } }

    /// An account's that may still be used.
    func open(of account: Account, now: Timestamp) -> [MailedLink] {
        table.rows.filter { $0.account == account && $0.isOpen(now) }
    }

    mutating func apply(_ event: LinkEvent, in sequence: SequenceNumber) {
        switch event {
        case .issued(let link):
            dropOld(before: link.createdAt.adding(milliseconds: -MailedLink.memory), in: sequence)
            byDigest[link.digest] = link.id
            table.put(link, in: sequence)
        case .ended(let id, let at): table.update(id, in: sequence) { $0.endedAt = at }
        }
    }

    private mutating func dropOld(before moment: Timestamp, in sequence: SequenceNumber) {
        var old: [MailedLink] = []
        for link in table.rows {
            guard link.expiresAt < moment else { break }
            old.append(link)
        }
        for link in old {
            byDigest[link.digest] = nil
            table.remove(link.id, in: sequence)
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
        let id: ID<MailedLink> = newID()
        let expiresAt = now.adding(milliseconds: MailedLink.lifetime(purpose))
        record(
            .link(
                .issued(
                    MailedLink(
                        id: id, purpose: purpose, account: account,
                        digest: secrets.digest(of: id), createdAt: now, expiresAt: expiresAt))))
        record(.mail(.queued(QueuedMail(id: newID(), link: id, queuedAt: now))))
    }

    /// Ends every link of an account that may still be used.
    mutating func endLinks(of account: Account, in state: borrowing State) {
        for link in state.links.open(of: account, now: now) {
            record(.link(.ended(link.id, at: now)))
        }
    }
}
