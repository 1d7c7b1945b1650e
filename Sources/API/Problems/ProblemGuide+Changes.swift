/// Changes that come too late, or come again.
extension ProblemGuide {
    static let preconditionRequired = ProblemGuide(
        meaning: """
            A change must say which version it is of, so that nobody overwrites what another has \
            just changed; this one has no `If-Match`.
            """,
        advice: """
            GET the resource, and send its `ETag` as `If-Match`. `If-Match: *` changes whatever \
            is there now.
            """)

    static let preconditionFailed = ProblemGuide(
        meaning: """
            Somebody changed the resource after the version that `If-Match` names, or it is there \
            though `If-None-Match` forbids it. Nothing was changed by this request.
            """,
        advice: """
            GET the resource again, look at what is different, make the change on top of it, and \
            send that with the new `ETag`.
            """)

    static let idempotencyInProgress = ProblemGuide(
        meaning: """
            A request with the same `Idempotency-Key` came before, and the disk does not hold its \
            outcome yet.
            """,
        advice: "Send the same request with the same key again after `Retry-After` seconds.")

    static let idempotencyKeyReused = ProblemGuide(
        meaning: """
            Within the last day the same caller sent this `Idempotency-Key` to the same path with \
            another body. A key stands for one request.
            """,
        advice: """
            Make a new key, such as a random UUID, for each thing that is to be done; use it \
            again only to repeat exactly that request.
            """)

    static let idempotencyNotSupported = ProblemGuide(
        meaning: """
            An answer that is kept for a repeat is kept for its caller. Where no token says who \
            asks, as for a log-in, a sign-up or a mailed link, there is none; and where the answer \
            or the body holds a secret, such as an API key's token or a password, keeping it would \
            keep the secret. `detail` says which it is.
            """,
        advice: """
            Leave the field out. Where an answer got lost, log in again, or ask once more: that \
            does no harm, and a mailed link that was used says 410 then.
            """)
}
