import HTTP1

/// Where the links of mails lead with which a password is chosen. The same page for everybody: the
/// secret stands behind the link's `#`, which browsers keep to themselves, so that no log has it
/// and no scanner of mail can use it up.
extension Endpoint {
    /// `GET /invitation`: where the link of an invitation leads.
    static let getInvitationPage = passwordPage("getInvitationPage", "Take up an invitation")

    /// `GET /staff-password-reset`: where the link leads with which a member of staff chooses
    /// another password.
    static let getStaffResetPage = passwordPage("getStaffResetPage", "Choose another password")

    /// `GET /fieldworker-invitation`: where the link of a fieldworker's invitation leads.
    static let getFieldworkerInvitationPage = passwordPage(
        "getFieldworkerInvitationPage", "Take up an invitation as a fieldworker")

    /// `GET /fieldworker-password-reset`: where the link leads with which a fieldworker chooses
    /// another password.
    static let getFieldworkerResetPage = passwordPage(
        "getFieldworkerResetPage", "Choose another password as a fieldworker")

    private static func passwordPage(_ name: String, _ summary: String) -> Endpoint {
        page(name, summary) { (_) throws(Failure) in DocumentationPage.invitation }
    }
}
