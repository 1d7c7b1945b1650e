/// Turns answers into the bytes that are sent (RFC 9112 §4).
public struct ResponseWriter: Sendable {
    /// What the bytes depend on besides the answer.
    public struct Context: Sendable {
        /// The request's method; a HEAD gets no content.
        public var method: Method
        /// The request's version; a 1.0 client is told that the connection stays open.
        public var version: Version
        /// Whether the connection stays open, as far as the request and the server go.
        public var keepAlive: Bool

        /// The context of a request that could not be read.
        public static let malformed = Context(method: .get, version: .http11, keepAlive: false)

        /// For an answer that is not to a `Request`.
        public init(method: Method, version: Version, keepAlive: Bool) {
            self.method = method
            self.version = version
            self.keepAlive = keepAlive
        }

        /// For the answer to a request.
        public init(_ request: borrowing Request) {
            self.init(
                method: request.method, version: request.version, keepAlive: request.keepAlive)
        }
    }

    /// Appends an answer.
    ///
    /// 1xx, 204 and 304 go without content and Content-Length, 205 with a length of 0; an answer to
    /// HEAD has the length that GET's would have (RFC 9110 §8.6, §9.3.2).
    ///
    /// - Returns: whether the connection stays open after it.
    @discardableResult
    public static func write(
        _ response: borrowing Response, to context: Context, date: borrowing HTTPDate,
        into output: inout [UInt8]
    ) -> Bool {
        let status = response.status
        let keepAlive = context.keepAlive && !response.closesConnection
        let line = status.line
        let bodyBytes = context.method == .head ? 0 : response.body.count
        reserve(
            line.count + response.fields.bytes.count + bodyBytes + Self.ownBytesMax, in: &output)
        output.append(contentsOf: line)
        output.append(contentsOf: date.line)
        output.append(contentsOf: response.fields.bytes)
        if !status.forbidsContentLength {
            output.append(contentsOf: lengthName)
            output.append(decimal: status.forbidsContent ? 0 : response.body.count)
            output.append(.carriageReturn)
            output.append(.lineFeed)
        }
        if !keepAlive {
            output.append(contentsOf: closeLine)
        } else if context.version == .http10 {
            output.append(contentsOf: keepAliveLine)
        }
        output.append(.carriageReturn)
        output.append(.lineFeed)
        if context.method != .head, !status.forbidsContent {
            output.append(contentsOf: response.body)
        }
        return keepAlive
    }

    /// Appends `100 Continue`, which has no fields (RFC 9110 §15.2.1).
    public static func writeContinue(into output: inout [UInt8]) {
        output.append(contentsOf: Status.continue.line)
        output.append(contentsOf: lineEnd)
    }

    /// Above what the writer adds to an answer's own bytes.
    private static let ownBytesMax = 128
    private static let lengthName = Array("Content-Length: ".utf8)
    private static let closeLine = Array("Connection: close\r\n".utf8)
    private static let keepAliveLine = Array("Connection: keep-alive\r\n".utf8)
    private static let lineEnd = Array("\r\n".utf8)

    /// Makes room at once, and doubles, so that many answers in one buffer are not moved for each.
    private static func reserve(_ bytes: Int, in output: inout [UInt8]) {
        guard output.capacity - output.count < bytes else { return }
        output.reserveCapacity(max(output.count + bytes, 2 * output.capacity))
    }
}
