import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/portal/me/email-changes`: a customer wants to log in with another address.
    ///
    /// The present password is asked for, as slowly as in a log-in: a session alone does not take
    /// the account over.
    static let createEmailChange = Endpoint(
        "createEmailChange", "Ask for another address of mail", tag: .accounts,
        .customer(byBooking: false), body: .json(NewEmail.self), answer: .noted,
        keyUse: .refused, problems: [.wrongPassword, .tooManyAttempts, .overloaded],
        about: """
            Mails a link to the new address, and nothing changes before that is used within 24 \
            hours. Where the address has another account, its owner is told instead.
            """
    ) { (call) throws(Failure) in
        let wish = try call.body(NewEmail.self)
        try call.require(EmailAddress.faults(of: wish.email))
        let customer = try call.customer
        return try call.confirming(wish.current, .customer) { (call) throws(Failure) in
            try call.note(RequestEmailChange(of: customer, to: wish.email, call.api.links))
        }
    }

    /// `POST /v1/portal/email-changes/redeem`: the customer logs in with the new address from now
    /// on, which a mailed link has shown to be theirs.
    static let redeemEmailChange = Endpoint(
        "redeemEmailChange", "Confirm another address of mail", tag: .accounts, .everyone,
        body: .json(LinkToken.self), answer: .noContent, keyUse: .refused,
        problems: [.notFound, .linkOver, .emailInUse]
    ) { (call) throws(Failure) in
        let wish = try call.body(LinkToken.self)
        let command = ConfirmEmailChange(LinkSecrets.digest(of: wish.token))
        let reply = try call.execute(command) { (_, _, _) throws(Failure) in .nothing }
        call.api.world.mailQueued()
        return reply
    }
}
