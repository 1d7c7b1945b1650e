import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/admin/password-resets`: mails a member of staff a link with which they choose
    /// another password. The answer is the same for every address.
    static let createStaffPasswordReset = mailReset(
        "createStaffPasswordReset", "Ask for a link to choose another password as staff", .staff,
        .staffPasswordReset)

    /// `POST /v1/fieldworker/password-resets`: mails a fieldworker a link with which they choose
    /// another password. The answer is the same for every address.
    static let createFieldworkerPasswordReset = mailReset(
        "createFieldworkerPasswordReset",
        "Ask for a link to choose another password as a fieldworker", .fieldworkers,
        .fieldworkerPasswordReset)

    private static func mailReset(
        _ name: String, _ summary: String, _ tag: DocumentTag, _ purpose: MailedLink.Purpose
    ) -> Endpoint {
        Endpoint(
            name, summary, tag: tag, .everyone, body: .json(MailAddress.self),
            answer: .noted, keyUse: .refused, problems: [.tooManyAttempts],
            about: """
                Whoever logs in with the address gets a mail within moments, unless one went out \
                less than two minutes ago. The link is good for half an hour.
                """
        ) { (call) throws(Failure) in
            let wish = try call.body(MailAddress.self)
            try call.countMail(to: wish.email)
            return try call.note(
                MailPasswordReset(purpose, email: wish.email, call.api.links))
        }
    }
}
