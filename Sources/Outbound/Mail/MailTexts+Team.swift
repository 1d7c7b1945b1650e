internal import Core

/// What mails to staff and fieldworkers say.
extension MailTexts {
    /// The mail that brings a link with which somebody chooses a password; nil for a purpose that
    /// only a customer's has.
    func text(
        of link: MailedLink, to name: String, at address: String, _ business: String
    ) -> MailText? {
        guard let words = Words(link.purpose, at: business) else { return nil }
        return MailText(
            name: name, address: address, about: link.account.text, subject: words.subject,
            text: """
                Hello \(name),

                \(words.reason)

                \(publicURL)\(words.page)#\(secrets.text(of: link.id))

                The link works once, until \(Self.minute(link.expiresAt)).
                \(words.end)
                """)
    }

    /// What a mail with a link says beside it.
    private struct Words {
        let subject: String
        let reason: String
        /// Where the link leads.
        let page: String
        let end: String

        init?(_ purpose: MailedLink.Purpose, at business: String) {
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
            case .customerReset, .customerExists, .emailChange: return nil
            }
        }
    }
}
