import HTTP1

/// Where links of mails to customers lead. The pages are the same for everybody, and opening one
/// changes nothing: only its button sends the secret, which stands behind the link's `#`.
extension Endpoint {
    /// `GET /verify`: where the link of a sign-up leads.
    static let getVerificationPage = page("getVerificationPage", "Verify an address") {
        (_) throws(Failure) in
        DocumentationPage.verification
    }

    /// `GET /reset-password`: where the link for another password leads.
    static let getPasswordResetPage = page("getPasswordResetPage", "Choose another password") {
        (_) throws(Failure) in
        DocumentationPage.passwordReset
    }

    /// `GET /confirm-email`: where the link to another address of a customer leads.
    static let getEmailConfirmationPage = page("getEmailConfirmationPage", "Confirm an address") {
        (_) throws(Failure) in
        DocumentationPage.emailConfirmation
    }
}
