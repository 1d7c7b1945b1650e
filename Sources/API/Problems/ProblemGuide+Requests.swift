/// Requests that cannot be read, or are not for what they name.
extension ProblemGuide {
    static let badRequest = ProblemGuide(
        meaning: """
            The bytes that came are no request that HTTP/1.1 allows, or more than this server \
            takes: a field of the head is malformed, lengths contradict each other, or a line, the \
            head or the body is too long. The status says which: 400 for what is malformed, 408 \
            when it came too slowly, 413, 414 and 431 for too much, 417, 501 and 505 for what \
            this server does not do, 421 for an https resource that was asked for without TLS. \
            The connection is closed after it.
            """,
        advice: """
            Do not repeat the request as it is. `detail` names the rule that it broke; a common \
            HTTP library does not break any, so look at what puts the request together by hand, \
            at a proxy in between, or at the size of what is sent.
            """)

    static let invalidCursor = ProblemGuide(
        meaning: """
            A cursor is bound to the list that gave it: to its path, filters and sort, and to who \
            asked. This one is of another list, was changed on the way, or is none.
            """,
        advice: """
            Send `nextCursor` unchanged, with the same filters and sort as the page before; or \
            begin again without `cursor`.
            """)

    static let invalidParameter = ProblemGuide(
        meaning: """
            A query parameter, or a header field such as `Idempotency-Key`, has a value that \
            cannot be read, is beyond its limits, or comes twice.
            """,
        advice: """
            `detail` names the parameter and what it may be. Correct the value; the same request \
            will not succeed later.
            """)

    static let unknownParameter = ProblemGuide(
        meaning: """
            The query has a parameter that the resource does not have. It is refused rather than \
            passed over, since a filter with a slip of the pen would answer with everything.
            """,
        advice: """
            Look for the name in the reference, where case and brackets count; correct it or take \
            it out.
            """)

    static let malformedBody = ProblemGuide(
        meaning: """
            The body is no JSON text in UTF-8 (RFC 8259), has a member twice, or is nested deeper \
            than this server reads; or, where a form is sent, it is no multipart/form-data \
            (RFC 7578).
            """,
        advice: """
            `detail` says what is wrong, and where. Use a library instead of putting the body \
            together, and send text as UTF-8.
            """)

    static let validationFailed = ProblemGuide(
        meaning: """
            The body is JSON, but not what the operation takes: a member is missing, unknown, of \
            another type, beyond its limits, or names something that there is not.
            """,
        advice: """
            `errors` has every fault with a pointer into the body, a code of its own and a \
            sentence: show them beside the fields they are about. Faults that only the data can \
            tell, such as an unknown id, come once the body has the right shape.
            """)

    static let unsupportedMediaType = ProblemGuide(
        meaning: """
            The `Content-Type` is missing or none that the operation takes, its charset is another \
            than UTF-8, or the body is compressed. Of a photo it is said too when the file itself \
            is no JPEG, PNG or WebP, whatever it is called.
            """,
        advice: """
            Send `Content-Type: application/json`; for a PATCH also \
            `application/merge-patch+json`. `Accept`, `Accept-Patch` or `Accept-Encoding` of the \
            answer say what is taken. Do not compress bodies.
            """)

    static let contentTooLarge = ProblemGuide(
        meaning: """
            The body has more bytes than the resource takes: 1 MiB, and 10 MiB where photos are \
            uploaded, unless the server's owner chose otherwise. Nothing of it was looked at, and \
            the connection is closed.
            """,
        advice: """
            Make a photo smaller before it is sent: 12 million pixels of a telephone need about \
            4 MiB as a JPEG. Anything else of this size is a mistake in the client.
            """)

    static let rangeNotSatisfiable = ProblemGuide(
        meaning: "`Range` asks for bytes behind the end of the file, or for none.",
        advice: """
            `Content-Range` of the answer says how many bytes there are. Ask for some of those, \
            or for the whole without `Range`.
            """)

    static let methodNotAllowed = ProblemGuide(
        meaning: """
            The path exists, but not with this method. It is answered before the token is looked \
            at, so every path can answer it.
            """,
        advice: """
            `Allow` lists the methods that the path has. A wrong method is a mistake in the client.
            """)

    static let notFound = ProblemGuide(
        meaning: """
            There is nothing at this path, or what there is belongs to somebody else: both are \
            told alike, so that ids cannot be guessed.
            """,
        advice: """
            Check the path and the id, and whose token is sent. Something that was there before \
            has been deleted: drop it from what the client shows.
            """)
}
