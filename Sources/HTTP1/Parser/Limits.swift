/// How much of a request is read before it is refused. All sizes are in bytes.
public struct Limits: Sendable {
    /// The request line without its CRLF; a longer one is 414. RFC 9112 §3 wants 8000 at least.
    public var requestLineBytesMax = 8 * 1024
    /// The head: request line, fields and the empty line; a longer one is 431.
    public var headBytesMax = 32 * 1024
    /// Field lines in a head, and field lines in trailers. More than `fieldsCeiling` count as that.
    public var fieldsMax = 100
    /// The body, without chunk framing; a longer one is 413.
    public var bodyBytesMax = 1024 * 1024
    /// The trailers after a chunked body, with their empty line.
    public var trailerBytesMax = 8 * 1024
    /// Chunk extensions of one body, all together; they carry nothing this server reads.
    public var chunkExtensionBytesMax = 4 * 1024
    /// Digits of one chunk's size, leading zeros included.
    public var chunkSizeDigitsMax = 16
    /// The body limit for one request, asked when its head has been read and more than nothing is
    /// announced; without it `bodyBytesMax` holds.
    public var bodyBytesMaxForRequest: (@Sendable (borrowing Request) -> Int)?

    /// Above this many fields a request could not number them.
    public static let fieldsCeiling = 200

    /// The defaults.
    public init() {}

    var fieldsAllowed: Int { min(fieldsMax, Self.fieldsCeiling) }

    func bodyBytesAllowed(for request: borrowing Request) -> Int {
        bodyBytesMaxForRequest?(request) ?? bodyBytesMax
    }
}
