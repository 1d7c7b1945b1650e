import JSON

/// What can happen to a mail.
public enum MailEvent: Sendable {
    /// It is to be sent.
    case queued(QueuedMail)
    /// The transport has it.
    case sent(ID<QueuedMail>)
    /// It is not sent: what it says is no longer so.
    case dropped(ID<QueuedMail>)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "queued": self = .queued(try r("mail"))
        case "sent": self = .sent(try r("id"))
        case "dropped": self = .dropped(try r("id"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .queued: "queued"
        case .sent: "sent"
        case .dropped: "dropped"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .queued(let mail): w("mail", mail)
        case .sent(let id), .dropped(let id): w("id", id)
        }
    }
}

/// The part of the state that the outbox is: mails that are still to be sent.
public struct Mails: Sendable {
    /// All of them, oldest first.
    public private(set) var table = Table<QueuedMail>()
    /// Oldest first. One that is gone may stand here until its turn comes.
    private var order = PagedQueue<ID<QueuedMail>>()

    /// The one that has waited longest.
    public func next(_ seen: inout Seen) -> QueuedMail? {
        seen.note(table.changedIn)
        return order.first.flatMap { table[$0] }
    }

    mutating func apply(_ event: MailEvent, in sequence: SequenceNumber) {
        switch event {
        case .queued(let mail):
            table.put(mail, in: sequence)
            order.append(mail.id)
        case .sent(let id), .dropped(let id):
            table.remove(id, in: sequence)
            while let first = order.first, table[first] == nil { order.removeFirst() }
        }
    }

    /// No mail that waits names an address of somebody who was erased.
    mutating func erase(of account: Account, in sequence: SequenceNumber) {
        for mail in table.rows {
            guard case .notice(var notice) = mail.content, notice.account == account else {
                continue
            }
            notice.email = nil
            table.update(mail.id, in: sequence) { $0.content = .notice(notice) }
        }
    }
}

/// Takes a mail out of the outbox.
public struct SettleMail: Command {
    let id: ID<QueuedMail>
    let isSent: Bool

    /// - Parameter isSent: Whether the transport has it; else it is not sent.
    public init(_ id: ID<QueuedMail>, isSent: Bool) {
        self.id = id
        self.isSent = isSent
    }

    /// Decides; does nothing when it is gone already.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        guard state.mails.table[id] != nil else { return }
        draft.record(.mail(isSent ? .sent(id) : .dropped(id)))
    }
}
