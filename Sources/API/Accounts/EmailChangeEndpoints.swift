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
        body: .json(LinkWithPassword.self), answer: .noContent, keyUse: .refused,
        problems: [.notFound, .linkOver, .emailInUse, .passwordNeeded, .overloaded],
        about: """
            Where the business knows a customer of the new address, such as one who booked as a \
            guest, what is theirs becomes the account's. A link does not say that its reader asked \
            for it, so it then takes a password that is chosen now; no other counts any more, and \
            every session ends.
            """
    ) { (call) throws(Failure) in
        let wish = try call.body(LinkWithPassword.self)
        let digest = LinkSecrets.digest(of: wish.token)
        guard let password = wish.password else { return try call.confirm(digest, hash: nil) }
        try call.requireGood(password, own: try call.texts(ofChange: digest))
        return call.slow { (call) throws(Failure) in
            try call.confirm(digest, hash: try call.hash(password))
        }
    }
}

extension Call {
    fileprivate mutating func confirm(
        _ digest: SHA256.Digest, hash: String?
    ) throws(Failure) -> Reply {
        let command = ConfirmEmailChange(digest, hash: hash)
        let reply = try execute(command) { (_, _, _) throws(Failure) in .nothing }
        api.world.mailQueued()
        return reply
    }

    /// Names and addresses of everybody whom a link for another address is about.
    ///
    /// - Throws: 404 and 410 as the change itself.
    fileprivate mutating func texts(ofChange digest: SHA256.Digest) throws(Failure) -> [String] {
        let now = now
        return try look { (state, seen) throws(Failure) -> [String] in
            guard let link = state.links.find(digest, &seen), link.purpose == .emailChange else {
                throw Failure(.notFound)
            }
            guard link.isOpen(now), let email = link.newEmail else {
                throw Failure(Problem.linkOver)
            }
            let guest = state.customers.find(email: email, &seen)?.name
            return state.texts(of: link.account, &seen) + [email, guest].compactMap(\.self)
        }
    }
}
