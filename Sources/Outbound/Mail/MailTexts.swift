public import Core
internal import JSON

/// What mails say. They are written from what is so when they leave.
public struct MailTexts: Sendable {
    /// From whom all of them are.
    public var from: MailMessage.Mailbox
    /// Where people reach this server, without a slash at the end.
    public var publicURL: String
    /// Makes the secrets of links.
    public var secrets: LinkSecrets

    /// All parts.
    public init(from: MailMessage.Mailbox, publicURL: String, secrets: LinkSecrets) {
        self.from = from
        self.publicURL = publicURL
        self.secrets = secrets
    }

    /// A mail as it is to be sent now; nil when what it says is no longer so: the link was used or
    /// replaced, its time is over, or the account is no longer here.
    public func message(
        _ mail: QueuedMail, in state: borrowing State, now: Timestamp, _ seen: inout Seen
    ) -> MailMessage? {
        let text: MailText? =
            switch mail.content {
            case .link(let id): text(ofLink: id, in: state, now, &seen)
            case .signUp(let id): text(ofSignUp: id, in: state, now, &seen)
            case .notice(let notice): text(of: notice, mail.queuedAt, in: state, &seen)
            }
        guard let text else { return nil }
        return MailMessage(
            from: from, to: MailMessage.Mailbox(name: text.name, address: text.address),
            subject: text.subject, text: text.text, at: mail.queuedAt.milliseconds,
            id: mail.id.text, about: text.about)
    }

    private func text(
        ofLink id: ID<MailedLink>, in state: borrowing State, _ now: Timestamp, _ seen: inout Seen
    ) -> MailText? {
        guard let link = state.links.table.find(id, &seen), link.isOpen(now),
            // Not so when the folder's key was lost.
            link.digest == secrets.digest(of: link.id),
            state.mayLogIn(link.account, &seen)
        else { return nil }
        let business = state.settings.find(&seen).business.name
        switch link.account {
        case .customer(let id):
            guard let customer = state.customers.table.find(id, &seen) else { return nil }
            return text(of: link, customer, business)
        case .staff(let id):
            guard let member = state.staff.table.find(id, &seen) else { return nil }
            return text(of: link, to: member.name, at: member.email, business)
        case .fieldworker(let id):
            guard let worker = state.fieldworkers.table.find(id, &seen) else { return nil }
            return text(of: link, to: worker.name, at: worker.email, business)
        case .key: return nil
        }
    }

    /// A moment as people read it.
    static func minute(_ moment: Timestamp) -> String {
        let stamp = RFC3339.text(milliseconds: moment.milliseconds)
        return "\(stamp.prefix(10)) \(stamp.dropFirst(11).prefix(5)) UTC"
    }
}

/// What a mail says, and to whom.
struct MailText {
    var name: String
    var address: String
    /// The id of whose data is in it.
    var about: String
    var subject: String
    var text: String
}
