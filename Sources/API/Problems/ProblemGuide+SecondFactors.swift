/// What is shown beside a password.
extension ProblemGuide {
    static let secondFactorRequired = ProblemGuide(
        meaning: """
            The password is right, and the account has a second factor: logging in takes `code` \
            too. The attempt counts as one that failed until the code is right.
            """,
        advice: """
            Ask the person for what their app shows, or for a recovery code, and send the log-in \
            again with it as `code`.
            """)

    static let secondFactorMissing = ProblemGuide(
        meaning: """
            The caller's role demands a second factor, and they have none yet. Until then they can \
            only set one up, see their own profile, and log out. An API key does nothing while \
            whoever made it lacks theirs.
            """,
        advice: """
            Lead them through it: `POST /v1/admin/me/second-factor`, show `uri` as a picture, and \
            send a code of their app to `POST /v1/admin/me/second-factor/confirmation`.
            """)

    static let secondFactorOn = ProblemGuide(
        meaning: "The account has a second factor that was confirmed, and there is one at a time.",
        advice: """
            To move it to another telephone, remove it with a code and set it up again. Who has \
            lost it uses a recovery code, or asks a colleague who manages staff to reset it.
            """)

    static let noSecondFactor = ProblemGuide(
        meaning: """
            The account has no second factor, or, where one is to be confirmed, none was begun \
            within the last hour.
            """,
        advice: "Begin with `POST /v1/admin/me/second-factor`.")

    static let ownSecondFactor = ProblemGuide(
        meaning: """
            Resetting is for colleagues. Whoever could do it to themselves would need no more \
            than a stolen session.
            """,
        advice: """
            Remove your own with a code, or a recovery code. Without either, ask a colleague who \
            manages staff; on the machine `welldone staff reset-second-factor` does it.
            """)

    static let wrongCode = ProblemGuide(
        meaning: """
            The code is not what the app shows now, give or take half a minute, and no recovery \
            code that is left; or it was used before. Each code is good once.
            """,
        advice: """
            Let the person type the code that the app shows now. When none is ever right, the \
            clock of their telephone is wrong. After five failures the account is slowed down: \
            see `too_many_attempts`.
            """)
}
