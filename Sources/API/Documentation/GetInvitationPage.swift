import HTTP1

extension Endpoint {
    /// `GET /invitation`: where the link of an invitation leads. The same page for everybody: the
    /// secret stands behind the link's `#`, which browsers keep to themselves, so that no log has
    /// it and no scanner of mail can use it up.
    static let getInvitationPage = page("getInvitationPage", "Take up an invitation") {
        (_) throws(Failure) in
        DocumentationPage.invitation
    }
}
