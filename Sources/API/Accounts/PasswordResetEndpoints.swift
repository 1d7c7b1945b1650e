import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/portal/password-resets`: mails a customer a link to choose another password with
    /// (R251).
    static let createPortalPasswordReset = Endpoint(
        "createPortalPasswordReset", "Mail a link for another password", tag: .accounts, .everyone,
        body: .json(MailAddress.self), answer: .noted, keyUse: .refused,
        problems: [.tooManyAttempts], about: limitText
    ) { (call) throws(Failure) in
        let wish = try call.body(MailAddress.self)
        try call.require(EmailAddress.faults(of: wish.email))
        try call.countMail(to: wish.email)
        return try call.note(RequestCustomerReset(wish.email, call.api.links))
    }
}
