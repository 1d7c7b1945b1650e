/// One request, whole: its head was checked and its body has come.
///
/// It holds the head's bytes once; method, path and fields are places in it.
public struct Request: Sendable {
    /// What is asked for. Never `connect`.
    public let method: Method
    /// The version to answer under.
    public let version: Version
    /// Whether the connection may stay open after the answer (RFC 9112 §9.3).
    public let keepAlive: Bool
    /// The client waits for `100 Continue` before it sends the body (RFC 9110 §10.1.1).
    public let expectsContinue: Bool
    /// The target is `*`: the question is about the server, not a resource (RFC 9112 §3.2.4).
    public let isAboutServer: Bool
    /// The target is an https URI: only over a secured connection may it be answered, or to a
    /// gateway that had one (RFC 9110 §7.4).
    public let isForSecureResource: Bool
    /// It expects something that no server here meets, so it is refused once it is made.
    let expectsOther: Bool
    /// The content, without chunk framing. Empty where there is none.
    public internal(set) var body: [UInt8] = []

    /// The head's bytes; what had to be decoded or joined stands after them.
    let head: [UInt8]
    let fieldSection: FieldSection
    private let targetRange: ByteRange
    private let pathRange: ByteRange
    private let queryRange: ByteRange?

    /// - Parameters:
    ///   - head: from the method to the empty line, every LF after a CR. It is taken, unless this
    ///     throws.
    ///   - lines: how many lines that is, without the empty one.
    init(head: inout [UInt8], firstLineBytes: Int, lines: Int) throws(Malformed) {
        let line = try RequestLine(head.span, end: firstLineBytes - 2)
        let target = line.target
        let fieldRange = firstLineBytes..<max(firstLineBytes, head.count - 2)
        var fields = try FieldSection(head.span, in: fieldRange, lineCount: lines - 1)
        fields.joinLists(in: &head)
        try Self.checkHost(of: fields, in: head.span, version: line.version)
        if let authority = target.authority { fields.set(.host, to: authority) }

        method = line.method
        version = line.version
        isAboutServer = target.isAsterisk
        isForSecureResource = target.isSecure
        targetRange = target.whole
        queryRange = target.query
        pathRange = target.hasEscapes ? try target.appendDecodedPath(to: &head) : target.path
        keepAlive = Self.keepAlive(fields, in: head.span, version: line.version)
        (expectsContinue, expectsOther) = Self.expectations(
            fields, in: head.span, version: line.version)
        fieldSection = fields
        self.head = head
        head = []
    }

    /// The target as it was sent, such as `/v1/bookings?limit=10`.
    public var target: ArraySlice<UInt8> { head[targetRange.indices] }

    /// The path with escapes read; it begins with `/`, or is `*` for `OPTIONS *`.
    ///
    /// No segment of it is `.` or `..`, none holds `/` or NUL, and all are UTF-8.
    public var path: ArraySlice<UInt8> { head[pathRange.indices] }

    /// What follows `?`, as sent; `nil` without a `?`. `QueryItems` reads it.
    public var query: ArraySlice<UInt8>? { queryRange.map { head[$0.indices] } }

    /// The query's items.
    ///
    /// - Throws: `Malformed.queryText` or `.tooManyQueryItems`.
    public func queryItems(max: Int = QueryItems.defaultMax) throws(Malformed) -> QueryItems {
        try QueryItems(query ?? [], max: max)
    }
}

extension Request: Equatable {
    /// Compares what was sent: everything else follows from it.
    public static func == (one: Request, other: Request) -> Bool {
        one.head == other.head && one.body == other.body
    }
}
