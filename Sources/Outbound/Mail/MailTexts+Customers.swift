internal import Core
internal import JSON

/// What mails to customers say.
///
/// Mails to an address that nobody has confirmed yet name nobody, neither in the text nor in `To`:
/// whoever asks for one chooses the name and the address, and could have the business write to
/// anybody whatever fits into a name. No rule tells such names from people's, so none is tried.
extension MailTexts {
    /// The mail that brings a customer's link; nil for a purpose that no customer's has.
    func text(of link: MailedLink, _ customer: Customer, _ business: String) -> MailText? {
        switch link.purpose {
        case .staffInvitation, .staffPasswordReset, .fieldworkerInvitation,
            .fieldworkerPasswordReset:
            nil
        case .customerReset: reset(link, customer, business)
        case .customerExists: exists(link, customer, business)
        case .emailChange: emailChange(link, customer, business)
        }
    }

    private func reset(
        _ link: MailedLink, _ customer: Customer, _ business: String
    ) -> MailText {
        MailText(
            name: customer.name, address: customer.email, about: customer.id.text,
            subject: "Choose another password for \(business)",
            text: """
                Hello \(customer.firstName),

                somebody asked for another password for your account at \(business). If that was
                you, choose it here:

                \(publicURL)/reset-password#\(secrets.text(of: link.id))

                The link works once, until \(Self.minute(link.expiresAt)). If it was
                somebody else, do nothing: your password stays as it is.
                """)
    }

    private func exists(
        _ link: MailedLink, _ customer: Customer, _ business: String
    ) -> MailText {
        MailText(
            name: customer.name, address: customer.email, about: customer.id.text,
            subject: "You have an account at \(business) already",
            text: """
                Hello \(customer.firstName),

                somebody wanted to open an account at \(business) with this address. It has one
                already, and nothing was changed. If it was you, log in as before; if you forgot
                the password, choose another here:

                \(publicURL)/reset-password#\(secrets.text(of: link.id))

                The link works once, until \(Self.minute(link.expiresAt)). If it was
                somebody else, do nothing.
                """)
    }

    private func emailChange(
        _ link: MailedLink, _ customer: Customer, _ business: String
    ) -> MailText? {
        guard let email = link.newEmail else { return nil }
        return MailText(
            name: "", address: email, about: customer.id.text,
            subject: "Confirm your address for \(business)",
            text: """
                Hello,

                somebody who has an account at \(business) wants to log in with this address
                from now on. If it was you, confirm that it is yours here:

                \(publicURL)/confirm-email#\(secrets.text(of: link.id))

                The link works once, until \(Self.minute(link.expiresAt)). If you do not
                know what this is about, do nothing. Where we know this address already, you
                choose a password, and the account's is good for nothing any more.
                """)
    }

    /// The mail that brings the link of a sign-up; nil when that is over.
    func text(
        ofSignUp id: ID<SignUp>, in state: borrowing State, _ now: Timestamp, _ seen: inout Seen
    ) -> MailText? {
        guard let row = state.signUps.find(id, &seen), row.isOpen(now),
            row.digest == secrets.digest(ofSignUp: row.id), let details = row.details
        else { return nil }
        let business = state.settings.find(&seen).business.name
        let way = details.identity.map { ", coming by \($0.provider.name)" } ?? ""
        let words = SignUpWords(
            isChosen: state.needsPassword(row, now: now, &seen),
            isByProvider: details.identity != nil)
        return MailText(
            name: "", address: details.email, about: id.text,
            subject: "Confirm your account at \(business)",
            text: """
                Hello,

                somebody signed up with this address at \(business)\(way). If it was
                you, confirm that the address is yours\(words.wish):

                \(publicURL)/verify#\(secrets.text(ofSignUp: row.id))

                The link works once, until \(Self.minute(row.expiresAt)). If it was not
                you, \(words.warning)
                """)
    }
}

/// What the mail of a sign-up asks for and warns of.
private struct SignUpWords {
    /// Ends the sentence before the link.
    let wish: String
    /// What to do if somebody else signed up.
    let warning: String

    init(isChosen: Bool, isByProvider: Bool) {
        guard isChosen else {
            wish = ", and your account is ready"
            warning = "do not open it: whoever did would have the account."
            return
        }
        let way = isByProvider ? "way of logging in" : "password"
        wish = """
            , and choose your password.
            The \(way) given before does not count, since we know this address already,
            or it was signed up with more than once
            """
        warning = "do nothing: nobody gets in without the password chosen there."
    }
}

extension IdentityProvider {
    /// As people call it.
    fileprivate var name: String {
        switch self {
        case .google: "Google"
        case .facebook: "Facebook"
        }
    }
}
