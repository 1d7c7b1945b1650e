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

    /// `POST /v1/portal/password-resets/redeem`: the customer chooses another password, once, and
    /// is logged out everywhere.
    static let redeemPortalPasswordReset = Endpoint(
        "redeemPortalPasswordReset", "Choose another password by a mailed link", tag: .accounts,
        .everyone, body: .json(Redemption.self), answer: .noContent, keyUse: .refused,
        problems: [.notFound, .linkOver, .overloaded],
        about: "The link works for 30 minutes. Every session of the customer ends."
    ) { (call) throws(Failure) in
        let wish = try call.body(Redemption.self)
        let digest = LinkSecrets.digest(of: wish.token)
        let now = call.now
        let own = try call.look { (state, seen) throws(Failure) -> [String] in
            guard let link = state.links.find(digest, &seen), link.purpose.isCustomerReset,
                case .customer(let id) = link.account
            else { throw Failure(.notFound) }
            guard link.isOpen(now), state.mayLogIn(link.account, &seen),
                let customer = state.customers.table.find(id, &seen)
            else { throw Failure(Problem.linkOver) }
            return [customer.email, customer.name, state.settings.find(&seen).business.name]
        }
        try call.requireGood(wish.password, own: own)
        let waiting = call
        return .slow {
            var call = waiting
            do throws(Failure) {
                let hash = try call.hash(wish.password)
                let reply = try call.execute(RedeemCustomerReset(digest, hash: hash)) {
                    (_, _, _) throws(Failure) in
                    .nothing
                }
                call.api.world.mailQueued()
                return reply
            } catch {
                return call.reply(error)
            }
        }
    }
}
