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
        switch (link.purpose, link.account) {
        case (.staffInvitation, .staff(let id)):
            guard let member = state.staff.table.find(id, &seen) else { return nil }
            return invitation(mail, link, member, state.settings.find(&seen).business.name)
        case (.staffInvitation, _): return nil
        }
    }

    private func invitation(
        _ mail: QueuedMail, _ link: MailedLink, _ member: StaffMember, _ business: String
    ) -> MailMessage {
        let stamp = RFC3339.text(milliseconds: link.expiresAt.milliseconds)
        let until = "\(stamp.prefix(10)) \(stamp.dropFirst(11).prefix(5)) UTC"
        return MailMessage(
            from: from,
            to: MailMessage.Mailbox(name: member.name, address: member.email),
            subject: "You are invited to work in Welldone at \(business)",
            text: """
                Hello \(member.name),

                you were invited to the office of \(business) in Welldone. Choose a password here:

                \(publicURL)/invitation#\(secrets.text(of: link.id))

                The link works once, until \(until).
                Then you log in with this address. If you do not know what this is about, do
                nothing.
                """,
            at: mail.queuedAt.milliseconds, id: mail.id.text)
    }
}
