/// What is the server's fault, or none of the client's.
extension ProblemGuide {
    static let internalError = ProblemGuide(
        meaning: """
            The server made a mistake. What it was is in its log, under the id that `instance` \
            and `X-Request-Id` give, and nowhere else.
            """,
        advice: """
            Report that id to whoever runs the server. Repeat a GET once; repeat a POST only with \
            the same `Idempotency-Key`.
            """)

    static let rateLimited = ProblemGuide(
        meaning: """
            Whoever runs the server limits how many requests of this kind a session or key, or an \
            address, may send in a time, and this is one more. Nothing was done for it.
            """,
        advice: """
            Wait as many seconds as `Retry-After` says. `RateLimit` tells in every answer how many \
            are left and for how long: slow down before it says 0.
            """)

    static let tooManyConnections = ProblemGuide(
        meaning: """
            This address has as many connections open as the server lets one have; nothing of \
            the request was read.
            """,
        advice: """
            Close connections that are idle, use few and keep them alive, and come back after \
            `Retry-After` seconds. Behind a proxy, have its address exempted.
            """)

    static let overloaded = ProblemGuide(
        meaning: """
            More waits to be done than the server takes on, log-ins above all: a password's hash \
            takes long by design, and only a few are checked at once.
            """,
        advice: """
            Wait as many seconds as `Retry-After` says, and then longer each time, with a bit of \
            chance in it, so that not all clients come back at once. Nothing was done.
            """)

    static let stopping = ProblemGuide(
        meaning: """
            The server was asked to stop. What runs is finished, and nothing new should be sent \
            here. Only `/readyz` says so: other requests are answered until it is gone.
            """,
        advice: """
            Send requests elsewhere, or wait as many seconds as `Retry-After` says for the server \
            that takes its place.
            """)

    static let storeUnavailable = ProblemGuide(
        meaning: """
            The disk did not take what was written. Reading goes on, and writes are taken again \
            as soon as one succeeds. For a write that was under way the outcome is unknown.
            """,
        advice: """
            Ask again after `Retry-After` seconds, with the same `Idempotency-Key`: what was \
            done already is then answered and not done twice.
            """)
}
