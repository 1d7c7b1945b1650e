import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/portal/accounts`: somebody wants an account (R235, R238).
    ///
    /// Answers 202 in the same words and after the same time whoever has the address: the password
    /// is hashed in every case, and the disk is not waited for.
    static let createAccount = Endpoint(
        "createAccount", "Sign up as a customer", tag: .accounts, .everyone,
        body: .json(NewAccount.self), answer: .noted, keyUse: .refused,
        problems: [.tooManyAttempts, .overloaded],
        about: """
            Mails a link to the address, with which the account is made within 24 hours; before \
            that nobody can log in. The answer is the same for an address that has an account: \
            its owner gets a mail that says so.
            """
    ) { (call) throws(Failure) in
        let new = try call.body(NewAccount.self)
        let business = try call.look { (state, seen) throws(Failure) in
            state.settings.find(&seen).business.name
        }
        try call.requireGood(
            new.password, own: [new.email, new.firstName + " " + new.lastName, business],
            beside: new.details(hash: "").faults)
        try call.checkMail(to: new.email)
        return call.slow { (call) throws(Failure) in
            // Counted here, so that a sign-up that is turned away unheard does not count.
            try call.countMail(to: new.email)
            let details = new.details(hash: try call.hash(new.password))
            return try call.note(RequestSignUp(details, call.api.links))
        }
    }

    /// `POST /v1/portal/accounts/verification`: mails the link of a sign-up once more.
    static let resendVerification = Endpoint(
        "resendVerification", "Mail the link of a sign-up again", tag: .accounts, .everyone,
        body: .json(MailAddress.self), answer: .noted, keyUse: .refused,
        problems: [.tooManyAttempts], about: limitText
    ) { (call) throws(Failure) in
        let wish = try call.body(MailAddress.self)
        try call.require(EmailAddress.faults(of: wish.email))
        try call.countMail(to: wish.email)
        return try call.note(ResendVerification(wish.email, call.api.links))
    }

    /// `POST /v1/portal/accounts/verify`: makes the account of a sign-up, whose link was opened
    /// (R239).
    static let verifyAccount = Endpoint(
        "verifyAccount", "Verify the address of a sign-up", tag: .accounts, .everyone,
        body: .json(LinkWithPassword.self), answer: .noContent, keyUse: .refused,
        problems: [.notFound, .linkOver, .passwordNeeded, .overloaded],
        about: """
            A customer who had the address without an account, such as one who booked as a guest, \
            has it from then on, and sees the bookings made for them (D16). Nobody is logged in by \
            it. For such a customer, and where others signed up with the address too, a link does \
            not say that whoever signed up is its reader: it takes a password that is chosen now, \
            and no way to log in that was given before counts.
            """
    ) { (call) throws(Failure) in
        let wish = try call.body(LinkWithPassword.self)
        let digest = LinkSecrets.digest(of: wish.token)
        guard let password = wish.password else {
            return try call.execute(VerifySignUp(digest)) { (_, _, _) throws(Failure) in .nothing }
        }
        return try call.verify(digest, choosing: password)
    }

    /// What holds for everything that mails to an address which anybody may name.
    static let limitText = """
        The answer is the same for every address, whether something is mailed or not. An address \
        gets three such mails in an hour.
        """
}

extension Call {
    /// The password is hashed when it is known that the link is good.
    fileprivate mutating func verify(
        _ digest: SHA256.Digest, choosing password: String
    ) throws(Failure) -> Reply {
        let now = now
        let own = try look { (state, seen) throws(Failure) -> [String] in
            guard let row = state.signUps.find(digest, &seen) else { throw Failure(.notFound) }
            guard row.isOpen(now), let details = row.details else {
                throw Failure(Problem.linkOver)
            }
            let known = state.customers.find(email: details.email, &seen)?.name ?? ""
            return [
                details.email, details.name, known, state.settings.find(&seen).business.name,
            ]
        }
        try requireGood(password, own: own)
        return slow { (call) throws(Failure) in
            let hash = try call.hash(password)
            return try call.execute(VerifySignUp(digest, hash: hash)) { (_, _, _) throws(Failure) in
                .nothing
            }
        }
    }

    /// Counts a mail that anybody may ask for, to any address, as log-ins that fail are counted:
    /// whether one is sent or not, and whoever has the address.
    ///
    /// - Throws: 429 `too_many_attempts`.
    func countMail(to email: String) throws(Failure) {
        try api.logIns.begin(api.logIns.attempt(.mail, email, from: peer), now: now)
    }

    /// Looks whether `countMail` would refuse, before something costly is done.
    ///
    /// - Throws: 429 `too_many_attempts`.
    fileprivate func checkMail(to email: String) throws(Failure) {
        try api.logIns.check(api.logIns.attempt(.mail, email, from: peer), now: now)
    }

    /// - Throws: 422 with faults, if there are any.
    func require(_ faults: [JSON.Fault]) throws(Failure) {
        guard !faults.isEmpty else { return }
        var failure = Failure(.validationFailed)
        failure.faults = faults
        failure.after = seen.sequence
        throw failure
    }
}
