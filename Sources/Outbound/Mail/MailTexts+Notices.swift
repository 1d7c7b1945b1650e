internal import Core

/// What mails with news of an account say.
extension MailTexts {
    /// The mail with news of an account; nil when nobody logs in to it any more. What goes to the
    /// address that it had before goes all the same: who took it over could else keep the mail back
    /// by deactivating the account for as long.
    ///
    /// It brings no link: whoever gets such mails learns not to open what only looks like one.
    func text(
        of notice: QueuedMail.Notice, _ at: Timestamp, in state: borrowing State,
        _ seen: inout Seen
    ) -> MailText? {
        guard notice.email != nil || state.mayLogIn(notice.account, &seen),
            let to = mailbox(of: notice.account, in: state, &seen)
        else { return nil }
        let business = state.settings.find(&seen).business.name
        let words = NoticeWords(notice.kind, at: business)
        var advice = words.advice
        if case .customer = notice.account {
            advice += "tell us."
        } else {
            advice += "tell whoever manages Welldone at\n\(business)."
        }
        return MailText(
            name: to.name, address: notice.email ?? to.address, about: notice.account.text,
            subject: words.subject,
            text: """
                Hello \(to.name),

                at \(Self.minute(at)) \(words.event)

                If it was you, there is nothing to do. If it was not, \(advice)
                """)
    }

    /// Where somebody with an account gets mail.
    private func mailbox(
        of account: Account, in state: borrowing State, _ seen: inout Seen
    ) -> MailMessage.Mailbox? {
        switch account {
        case .customer(let id):
            state.customers.table.find(id, &seen).map { .init(name: $0.name, address: $0.email) }
        case .staff(let id):
            state.staff.table.find(id, &seen).map { .init(name: $0.name, address: $0.email) }
        case .fieldworker(let id):
            state.fieldworkers.table.find(id, &seen).map {
                .init(name: $0.name, address: $0.email)
            }
        case .key: nil
        }
    }
}

/// What the mail about one kind of news says beside what all such mails say.
struct NoticeWords {
    let subject: String
    /// Goes on after the moment.
    let event: String
    /// What to do if it was somebody else, before telling them.
    let advice: String

    /// A new password ends whatever else was done to the account.
    private static let changePassword = """
        choose another password at
        once, by "forgotten password" if need be, and\u{20}
        """

    init(_ kind: QueuedMail.Notice.Kind, at business: String) {
        advice = kind == .emailChanged ? "" : Self.changePassword
        switch kind {
        case .passwordReset:
            subject = "Your password at \(business) was replaced"
            event = """
                another password was chosen for your account, with a link
                that was mailed to this address. You were logged out everywhere.
                """
        case .passwordChanged:
            subject = "Your password at \(business) was changed"
            event = """
                the password of your account was changed by somebody who
                knew the one before. You were logged out everywhere.
                """
        case .secondFactorOn:
            subject = "Logging in at \(business) takes a code now"
            event = """
                a second factor was set up for your account: logging in
                takes a code of an app beside the password.
                """
        case .secondFactorOff:
            subject = "Logging in at \(business) takes no code any more"
            event = """
                the second factor of your account was taken away: the
                password alone is enough to log in.
                """
        case .emailChanged:
            subject = "Your account at \(business) has another address"
            event = """
                your account was given another address of mail, to
                which we write from then on.
                """
        case .googleLinked:
            subject = "Google opens your account at \(business) now"
            event = """
                somebody came to your account by logging in to Google with
                this address, which opens it from then on beside your password.
                """
        }
    }
}
