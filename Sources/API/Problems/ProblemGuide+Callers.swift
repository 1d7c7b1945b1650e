/// Who may ask, and how often.
extension ProblemGuide {
    static let unauthenticated = ProblemGuide(
        meaning: """
            The operation needs a token, and none came that is valid: it is missing, malformed, \
            unknown, expired, its session was ended, or it is of an API key that was revoked, or \
            whose maker may not log in.
            """,
        advice: """
            Log in again, and send the new token as `Authorization: Bearer …`. Do not repeat the \
            request with the same token.
            """)

    static let invalidCredentials = ProblemGuide(
        meaning: """
            No account has this address with this password, or no booking this number with this \
            address. An unknown account is told in the same words and after the same time as a \
            wrong password.
            """,
        advice: """
            Let the person type it again. After five failures an account is slowed down: see \
            `too_many_attempts`.
            """)

    static let tooManyAttempts = ProblemGuide(
        meaning: """
            Too many log-ins of this account failed in this network, and each further failure \
            there doubles the time until the next attempt is looked at, up to 15 minutes; or too \
            many of any accounts did. Meanwhile the right password is refused too, but not where \
            nobody guesses.
            """,
        advice: "Wait as many seconds as `Retry-After` says, and tell the person how long that is.")

    static let permissionDenied = ProblemGuide(
        meaning: """
            The token is valid, but not for this: it is of another kind of caller, of a session \
            that was begun with a booking's number, which sees that booking alone, or of a member \
            of staff whose role does not have the permission that `detail` names. An API key does \
            what its scopes say and whoever made it may do. Nobody gives or takes a permission \
            that they do not have themselves.
            """,
        advice: """
            Send a token of the kind that the reference names for the operation. Where a \
            customer came by a booking's number, offer to log in with a password. For a missing \
            permission ask somebody whose role has it; `GET /v1/admin/me` says what there is.
            """)

    static let passwordNeeded = ProblemGuide(
        meaning: """
            There is a customer of the address already, such as one who booked as a guest, or more \
            than one sign-up waits for it. A link shows only that whoever opens it reads its mail: \
            the password of the sign-up, or of the account that wants the address, may be another \
            person's.
            """,
        advice: """
            Let the person choose a password now, and send it as `password` with the same `token`. \
            None that was given before counts.
            """)

    static let providerUnavailable = ProblemGuide(
        meaning: """
            Somebody wants to log in by Google or Facebook, and that does not answer in time, or \
            answers with an error of its own.
            """,
        advice: """
            Begin anew after as many seconds as `Retry-After` says, and offer the log-in with a \
            password meanwhile.
            """)
}
