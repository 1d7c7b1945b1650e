@testable import API
import Core
import Fixtures

extension Errand {
    /// What customers do about their own log-in.
    static let accounts = [
        Errand("createAccount", .nobody, json: { _ in Site.ada }),
        Errand(
            "resendVerification", .nobody, json: { _ in #"{"email": "ada.quist@example.com"}"# }),
        Errand(
            "verifyAccount", .nobody, id: { try $0.signedUp() },
            json: { #"{"token": "\#($0.signUpToken())"}"# }),
        Errand(
            "createPortalPasswordReset", .nobody,
            json: { _ in #"{"email": "ingrid.olsen@example.com"}"# }),
        Errand(
            "redeemPortalPasswordReset", .nobody,
            id: { site in
                let wish = RequestCustomerReset("ingrid.olsen@example.com", site.api.links)
                try site.office.run(wish)
                return ""
            },
            json: { #"{"token": "\#($0.linkToken())", "password": "eleven plaid kettles hum"}"# }),
        Errand(
            "createEmailChange", .customer,
            json: { _ in
                #"{"email": "new@example.com", "currentPassword": "\#(Site.password)"}"#
            }),
        Errand("createProviderVisit", .nobody, json: { _ in #"{"provider": "google"}"# }),
        Errand("createProviderSession", .nobody, json: { $0.comingBack() }),
        Errand(
            "redeemEmailChange", .nobody,
            id: { site in
                let olsen = site.business[.olsen]
                try site.office.run(
                    RequestEmailChange(of: olsen, to: "new@example.com", site.api.links))
                return ""
            },
            json: { #"{"token": "\#($0.linkToken())"}"# }),
    ]
}

extension Site {
    /// What Ada signs up with.
    static let ada = """
        {"firstName": "Ada", "lastName": "Quist", "email": "ada.quist@example.com",
         "password": "eleven plaid kettles hum", "phone": "+61 491 570 006"}
        """

    /// What a browser comes back from Google with.
    func comingBack(_ provider: IdentityProvider = .google, code: String = "good") -> String {
        let visit = ProviderVisit(
            provider, now: clock.now, random: api.world.randomBytes(32), key: api.key)
        return """
            {"provider": "\(provider.rawValue)", "code": "\(code)", "state": "\(visit.state)",
             "binding": "\(visit.binding)"}
            """
    }

    /// Ada signs up. The path of verifying that has no hole to fill.
    func signedUp() throws -> String {
        let details = SignUp.Details(
            firstName: "Ada", lastName: "Quist", email: "ada.quist@example.com", phone: nil,
            hash: FakePasswords.hash(of: "eleven plaid kettles hum"))
        try office.run(RequestSignUp(details, api.links))
        return ""
    }

    /// The secret of the sign-up that was mailed last.
    func signUpToken() -> String {
        var seen = Seen()
        var last: ID<SignUp>?
        ledger.memory.state.mails.table.walk(descending: true, &seen) { mail in
            guard case .signUp(let id) = mail.content else { return true }
            last = id
            return false
        }
        return last.map { api.links.text(ofSignUp: $0) } ?? ""
    }
}
