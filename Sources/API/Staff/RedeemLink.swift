import Core
import HTTP1
import JSON

/// What a mailed link is used with.
struct Redemption: JSONInput {
    let token: String
    let password: String

    init(members r: inout JSONReader) throws(JSONError) {
        token = try LinkToken.token(&r)
        password = try r(
            "password", Credentials.passwordLength, about: "Long, and not an obvious one.",
            example: "eleven plaid kettles hum")
    }
}

extension Endpoint {
    /// `POST /v1/portal/password-resets/redeem`: a customer chooses another password by the link of
    /// a mail, once, and is logged out everywhere.
    static let redeemPortalPasswordReset = redeem(
        "redeemPortalPasswordReset", "Choose another password by a mailed link", .accounts,
        .customerReset,
        about: "The link works for 30 minutes. Every session of the customer ends.")

    /// `POST /v1/admin/invitations/redeem`: whoever was invited chooses a password, once, and can
    /// log in from then on.
    static let redeemInvitation = redeem(
        "redeemInvitation", "Take up an invitation", .staff, .staffInvitation)

    /// `POST /v1/admin/password-resets/redeem`: a member of staff chooses another password by the
    /// link of a mail, once. All of their sessions end; a second factor stays what it is.
    static let redeemStaffPasswordReset = redeem(
        "redeemStaffPasswordReset", "Choose another password as staff, by a mailed link", .staff,
        .staffPasswordReset)

    /// `POST /v1/fieldworker/invitations/redeem`: a fieldworker who was invited chooses a password,
    /// once, and can log in from then on.
    static let redeemFieldworkerInvitation = redeem(
        "redeemFieldworkerInvitation", "Take up an invitation as a fieldworker", .fieldworkers,
        .fieldworkerInvitation)

    /// `POST /v1/fieldworker/password-resets/redeem`: a fieldworker chooses another password by the
    /// link of a mail, once. All of their sessions end.
    static let redeemFieldworkerPasswordReset = redeem(
        "redeemFieldworkerPasswordReset",
        "Choose another password as a fieldworker, by a mailed link", .fieldworkers,
        .fieldworkerPasswordReset)

    private static func redeem(
        _ name: String, _ summary: String, _ tag: DocumentTag, _ purpose: MailedLink.Purpose,
        about: String? = nil
    ) -> Endpoint {
        Endpoint(
            name, summary, tag: tag, .everyone, body: .json(Redemption.self), answer: .noContent,
            keyUse: .refused, problems: [.notFound, .linkOver, .overloaded], about: about
        ) { (call) throws(Failure) in
            try call.redeem(purpose)
        }
    }
}

extension Call {
    /// Takes the password that somebody chose by a mailed link. It is hashed when it is known that
    /// the link is good.
    fileprivate mutating func redeem(_ purpose: MailedLink.Purpose) throws(Failure) -> Reply {
        let wish = try body(Redemption.self)
        let digest = LinkSecrets.digest(of: wish.token)
        let now = now
        let own = try look { (state, seen) throws(Failure) -> [String] in
            guard let link = state.links.find(digest, &seen), link.purpose.use == purpose.use else {
                throw Failure(.notFound)
            }
            guard link.isOpen(now), state.mayLogIn(link.account, &seen) else {
                throw Failure(Problem.linkOver)
            }
            return state.texts(of: link.account, &seen)
        }
        try requireGood(wish.password, own: own)
        return slow { (call) throws(Failure) in
            let hash = try call.hash(wish.password)
            let reply = try call.execute(ChoosePassword(purpose, digest, hash: hash)) {
                (_, _, _) throws(Failure) in
                .nothing
            }
            if purpose.isReset { call.api.world.mailQueued() }
            return reply
        }
    }
}
