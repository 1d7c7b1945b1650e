/// What holds for all operations, in the words of the OpenAPI document: paragraphs, lists with
/// dashes and code in backticks.
enum Conventions {
    static let text = """
        The feedback backend of a field-service business: customers rate completed and paid work, \
        the office handles the ratings, fieldworkers see how they do.

        - Bodies are JSON in UTF-8. Ids are text such as `bkg_6gv5v84800001`, opaque to clients. \
        Times are RFC 3339 in UTC. Values that are absent are `null`.
        - A member that a body may not have is 422, a query parameter that there is not 400.
        - A log-in answers with a token, which every other request sends as \
        `Authorization: Bearer …`. Pages of the same site that the server's owner named get it as \
        a cookie instead.
        - Lists are `{"data", "hasMore", "nextCursor"}`; the next page is asked for with \
        `cursor`, and is in `Link` too.
        - Resources have an `ETag`. Changes of them need it as `If-Match`, or `*`; `GET` honours \
        `If-None-Match`. Either condition is heard in every request: what does not hold is 412.
        - A `POST` with an `Idempotency-Key` can be sent again within a day: it gets the first \
        answer again, with `Idempotent-Replayed: true`.
        - What goes wrong is `application/problem+json` (RFC 9457) with a stable `code`; `type` is \
        the address of a page about it. Faults of a body come all at once, with pointers.
        - A method that a path does not have is 405, with those that it has in `Allow`; `HEAD` \
        works wherever `GET` does.
        - Every answer has an `X-Request-Id`: the request's own, if it is sane.
        """
}
