/// Who may do what.
extension ProblemGuide {
    static let builtInRole = ProblemGuide(
        meaning: """
            The roles owner, manager, office and read-only are there from the start. They cannot \
            be changed or deleted, so that every business has somebody who may do everything.
            """,
        advice: "Make a role of your own with the permissions that are wanted, and give that.")

    static let lastOwner = ProblemGuide(
        meaning: """
            Only one person can log in as an owner, and the change would end that: they would be \
            deleted, deactivated or given another role.
            """,
        advice: "Make somebody else an owner first; one who was only invited does not count yet.")

    static let linkOver = ProblemGuide(
        meaning: """
            The link of a mail works once and for a time. This one was used, another one was \
            mailed in its place, its time is over, or the account is no longer there.
            """,
        advice: "Ask for another mail, and use the link of the latest.")

    static let notInvited = ProblemGuide(
        meaning: """
            The person has a password already, or was deactivated or deleted, so there is nothing \
            to invite them to.
            """,
        advice: """
            Look at `status` of the member of staff. Make a deactivated one active first; one who \
            has joined logs in.
            """)

    static let wrongPassword = ProblemGuide(
        meaning: """
            A password is changed by whoever knows the present one, and `currentPassword` is not \
            it. The session is still good.
            """,
        advice: """
            Let the person type the present password again. After five failures the account is \
            slowed down: see `too_many_attempts`.
            """)

    static let keyUnusable = ProblemGuide(
        meaning: """
            The key has ended, or whoever made it may not log in any more. Rotating it would give \
            a token that is refused.
            """,
        advice: """
            Change `expiresAt` first, or make another key; revoke the one that nobody needs. \
            `usable` of a key says whether it works until it ends.
            """)

    static let tooManyKeys = ProblemGuide(
        meaning: "There are as many API keys as there may be; revoked ones do not count.",
        advice: "Revoke one that is no longer used: `lastUsedAt` says which are.")

    static let tooManyRoles = ProblemGuide(
        meaning: "There are as many own roles as there may be; archived ones do not count.",
        advice: "Delete one that nobody needs, or use one that there is.")
}
