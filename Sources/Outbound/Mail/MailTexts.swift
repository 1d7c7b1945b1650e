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
        guard let link = state.links.table.find(mail.link, &seen), link.isOpen(now),
            // Not so when the folder's key was lost.
            link.digest == secrets.digest(of: link.id),
            state.mayLogIn(link.account, &seen)
        else { return nil }
        guard let to = mailbox(of: link.account, in: state, &seen) else { return nil }
        let business = state.settings.find(&seen).business.name
        let text = Text(link.purpose, at: business)
        let stamp = RFC3339.text(milliseconds: link.expiresAt.milliseconds)
        let until = "\(stamp.prefix(10)) \(stamp.dropFirst(11).prefix(5)) UTC"
        return MailMessage(
            from: from, to: to, subject: text.subject,
            text: """
                Hello \(to.name),

                \(text.reason)

                \(publicURL)\(text.page)#\(secrets.text(of: link.id))

                The link works once, until \(until).
                \(text.end)
                """,
            at: mail.queuedAt.milliseconds, id: mail.id.text)
    }

    /// Where somebody with an account gets mail.
    private func mailbox(
        of account: Account, in state: borrowing State, _ seen: inout Seen
    ) -> MailMessage.Mailbox? {
        switch account {
        case .staff(let id):
            state.staff.table.find(id, &seen).map { .init(name: $0.name, address: $0.email) }
        case .fieldworker(let id):
            state.fieldworkers.table.find(id, &seen).map {
                .init(name: $0.name, address: $0.email)
            }
        case .customer, .key: nil
        }
    }

    /// What a mail with a link says beside it.
    private struct Text {
        let subject: String
        let reason: String
        /// Where the link leads.
        let page: String
        let end: String

        init(_ purpose: MailedLink.Purpose, at business: String) {
            switch purpose {
            case .staffInvitation:
                subject = "You are invited to work in Welldone at \(business)"
                reason = """
                    you were invited to the office of \(business) in Welldone. Choose a password \
                    here:
                    """
                page = "/invitation"
                end = """
                    Then you log in with this address. If you do not know what this is about, do
                    nothing.
                    """
            case .fieldworkerInvitation:
                subject = "See your visits and ratings at \(business)"
                reason = """
                    you were invited to see your visits and ratings at \(business) in Welldone. \
                    Choose a password here:
                    """
                page = "/fieldworker-invitation"
                end = """
                    Then you log in with this address. If you do not know what this is about, do
                    nothing.
                    """
            case .staffPasswordReset, .fieldworkerPasswordReset:
                let place =
                    purpose == .staffPasswordReset
                    ? "at the office of \(business)" : "as a fieldworker of \(business)"
                subject = "Choose another password at \(business)"
                reason = """
                    somebody, most likely you, asked for another password of your account \(place).
                    Choose it here:
                    """
                page =
                    purpose == .staffPasswordReset
                    ? "/staff-password-reset" : "/fieldworker-password-reset"
                end = """
                    You will be logged out everywhere. If it was not you, do nothing: your password
                    stays what it is.
                    """
            }
        }
    }
}
