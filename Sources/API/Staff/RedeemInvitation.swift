import Core
import HTTP1
import JSON

/// What a mailed link is used with.
struct Redemption: JSONInput {
    let token: String
    let password: String

    init(members r: inout JSONReader) throws(JSONError) {
        token = try r(
            "token", 1...100, about: "What follows `#` in the link of the mail.",
            example: "8yMnSv1XbGcYw1J0V5p3uQm2tDkR7hLzEaFo4iNx9Bs")
        password = try r(
            "password", Credentials.passwordLength, about: "Long, and not an obvious one.",
            example: "eleven plaid kettles hum")
    }
}

extension Endpoint {
    /// `POST /v1/admin/invitations/redeem`: whoever was invited chooses a password, once, and can
    /// log in from then on.
    static let redeemInvitation = Endpoint(
        "redeemInvitation", "Take up an invitation", tag: .staff, .everyone,
        body: .json(Redemption.self), answer: .noContent, keyUse: .refused,
        problems: [.notFound, .linkOver, .overloaded]
    ) { (call) throws(Failure) in
        let wish = try call.body(Redemption.self)
        let digest = LinkSecrets.digest(of: wish.token)
        let now = call.now
        let own = try call.look { (state, seen) throws(Failure) -> [String] in
            guard let link = state.links.find(digest, &seen),
                link.purpose == .staffInvitation, case .staff(let id) = link.account
            else { throw Failure(.notFound) }
            guard link.isOpen(now), state.mayLogIn(link.account, &seen),
                let member = state.staff.table.find(id, &seen)
            else { throw Failure(Problem.linkOver) }
            return [member.name, member.email, state.settings.find(&seen).business.name]
        }
        try call.requireGood(wish.password, own: own)
        let waiting = call
        return .slow {
            var call = waiting
            do throws(Failure) {
                let hash = try call.hash(wish.password)
                return try call.execute(TakeUpInvitation(digest, hash: hash)) {
                    (_, _, _) throws(Failure) in
                    .nothing
                }
            } catch {
                return call.reply(error)
            }
        }
    }
}
