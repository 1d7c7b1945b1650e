/// Turns one connection's bytes into requests (RFC 9112). Owns no socket, clock or queue.
///
///     start ──first byte──▶ head ──head read──▶ body ──body read──▶ start
///       └─────────────────────┴──malformed──────┴──▶ failed   (terminal)
///
/// 1. Cutting the bytes in other places changes no step.
/// 2. A head that lies whole in one input is copied once, into the request.
/// 3. No byte of a head is searched twice for its end, however small the pieces.
public struct RequestParser: Sendable {
    /// What has happened. Call `next` again after each but `needsBytes` and `failed`.
    public enum Step: Equatable, Sendable {
        /// All input was taken, and no request is complete.
        case needsBytes
        /// A head was read whose body the client holds back until it gets `100 Continue`; if the
        /// body's bytes are already there, none need be sent (RFC 9110 §10.1.1).
        case expectsContinue
        /// One request, whole.
        case request(Request)
        /// The bytes are no request; where another would begin is unknown. Always so from now on.
        case failed(Malformed)
    }

    /// How far the request being read has come, for whoever holds the clock.
    public enum Phase: Sendable { case idle, head, body, failed }

    private enum State: Sendable {
        case start(emptyLines: Int, afterCR: Bool)
        case head, body
        case failed(Malformed)
    }

    private let limits: Limits
    private var state = State.start(emptyLines: 0, afterCR: false)
    private var scanner: SectionScanner
    private var head: [UInt8] = []
    private var firstLineIsChecked = false
    /// The request whose body is being read, and what there is of it.
    private var pending: Request?
    private var bytesLeft = 0
    private var chunks: ChunkedReader?
    private var body: [UInt8] = []
    /// What is left of the request that failed. Not part of `state`, which is cheap to assign.
    private var refused: RequestRemains?

    /// A parser at the beginning of a connection.
    public init(limits: Limits = Limits()) {
        self.limits = limits
        scanner = Self.headScanner(limits)
    }

    /// Whether a request has begun, and what is missing of it.
    public var phase: Phase {
        switch state {
        case .start: .idle
        case .head: .head
        case .body: .body
        case .failed: .failed
        }
    }

    /// The request whose body has not come whole, or that was refused though its head was in order;
    /// without its body.
    public var requestBeforeBody: Request? { pending }

    /// Bytes that are there of a body that has not come whole.
    public var bodyBytesRead: Int { body.count }

    /// The same with those that are known to follow; of a chunked body none are.
    public var bodyBytesKnown: Int { body.count + bytesLeft }

    /// What could be read of the request that has failed, or that has not come whole.
    public var remains: RequestRemains {
        if let refused { return refused }
        if let pending { return RequestRemains(of: pending) }
        return RequestRemains(ofHead: head.span)
    }

    /// Reads on to the next step.
    ///
    /// - Parameters:
    ///   - input: what came in. After `needsBytes` all of it is kept inside and need not be given
    ///     again; after another step, what stands from `consumed` on must be.
    ///   - consumed: where in `input` to begin; then, how far it has been read.
    public mutating func next(_ input: borrowing Span<UInt8>, consumed: inout Int) -> Step {
        precondition(consumed >= 0 && consumed <= input.count, "consumed is not in the input")
        do throws(Malformed) {
            return try advance(input, &consumed)
        } catch {
            let (remains, request) = (remains, pending)
            self = RequestParser(limits: limits)
            state = .failed(error)
            refused = remains
            pending = request
            return .failed(error)
        }
    }

    private mutating func advance(
        _ input: borrowing Span<UInt8>, _ position: inout Int
    ) throws(Malformed) -> Step {
        switch state {
        case .failed(let malformed):
            throw malformed
        case .start(let emptyLines, let afterCR):
            guard try start(input, &position, emptyLines, afterCR) else { return .needsBytes }
            return try readHead(input, &position)
        case .head:
            return try readHead(input, &position)
        case .body:
            return try readBody(input, &position)
        }
    }

    /// Passes over one empty line (RFC 9112 §2.2). Returns whether a request has begun.
    private mutating func start(
        _ input: borrowing Span<UInt8>, _ position: inout Int, _ emptyLines: Int, _ afterCR: Bool
    ) throws(Malformed) -> Bool {
        var emptyLines = emptyLines
        var afterCR = afterCR
        while position < input.count {
            let byte = input[position]
            if afterCR {
                guard byte == .lineFeed else { throw .bareCarriageReturn }
                emptyLines += 1
                afterCR = false
            } else if byte == .carriageReturn {
                guard emptyLines == 0 else { throw .emptyLines }
                afterCR = true
            } else {
                guard byte != .lineFeed else { throw .bareLineFeed }
                guard ByteSet.token.contains(byte) else { throw .requestLine }
                state = .head
                return true
            }
            position += 1
        }
        state = .start(emptyLines: emptyLines, afterCR: afterCR)
        return false
    }

    private mutating func readHead(
        _ input: borrowing Span<UInt8>, _ position: inout Int
    ) throws(Malformed) -> Step {
        let start = position
        let result = scanner.scan(input, &position)
        head.append(input, in: start..<position)
        guard case .end = result else {
            try checkFirstLine()
            switch result {
            case .end, .more: return .needsBytes
            case .bareLineFeed: throw .bareLineFeed
            case .firstLineTooLong: throw tooLongFirstLine()
            case .tooLong: throw .headTooLong(bytesMax: limits.headBytesMax)
            case .tooManyLines: throw .tooManyFields(max: limits.fieldsAllowed)
            }
        }
        var request = try Request(
            head: &head, firstLineBytes: scanner.firstLineBytes, lines: scanner.lines)
        scanner = Self.headScanner(limits)
        firstLineIsChecked = false
        do throws(Malformed) { try beginBody(of: request) } catch {
            pending = request
            throw error
        }
        guard chunks != nil || bytesLeft > 0 else {
            state = .start(emptyLines: 0, afterCR: false)
            return .request(consume request)
        }
        state = .body
        if bytesLeft > 0, !request.expectsContinue, input.count - position >= bytesLeft {
            request.body.append(input, in: position..<position + bytesLeft)
            position += bytesLeft
            bytesLeft = 0
            state = .start(emptyLines: 0, afterCR: false)
            return .request(consume request)
        }
        pending = request
        return request.expectsContinue ? .expectsContinue : try readBody(input, &position)
    }

    /// Refuses a wrong request line as soon as it has come, and before what is wrong after it.
    private mutating func checkFirstLine() throws(Malformed) {
        guard scanner.firstLineBytes > 0, !firstLineIsChecked else { return }
        _ = try RequestLine(head.span, end: scanner.firstLineBytes - 2)
        firstLineIsChecked = true
    }

    /// A method without end is one that is not known (RFC 9112 §3), whatever follows.
    private func tooLongFirstLine() -> Malformed {
        let isMethod = head.allSatisfy(ByteSet.token.contains)
        return isMethod ? .methodUnknown : .requestLineTooLong(bytesMax: limits.requestLineBytesMax)
    }

    private mutating func beginBody(of request: borrowing Request) throws(Malformed) {
        guard !request.expectsOther else { throw .expectation }
        switch try BodyFraming(of: request) {
        case .none:
            break
        case .counted(let bytes):
            let max = limits.bodyBytesAllowed(for: request)
            guard bytes <= max else { throw .bodyTooLong(bytesMax: max) }
            bytesLeft = bytes
        case .chunked:
            let max = limits.bodyBytesAllowed(for: request)
            chunks = ChunkedReader(limits: limits, bodyBytesMax: max)
        }
    }

    private mutating func readBody(
        _ input: borrowing Span<UInt8>, _ position: inout Int
    ) throws(Malformed) -> Step {
        if chunks != nil {
            let isComplete = try chunks?.read(input, &position, into: &body)
            guard isComplete == true else { return .needsBytes }
            chunks = nil
        } else {
            let end = position + min(bytesLeft, input.count - position)
            body.append(input, in: position..<end)
            bytesLeft -= end - position
            position = end
            guard bytesLeft == 0 else { return .needsBytes }
        }
        guard var request = pending else { return .needsBytes }
        pending = nil
        request.body = body
        body = []
        state = .start(emptyLines: 0, afterCR: false)
        return .request(request)
    }

    private static func headScanner(_ limits: Limits) -> SectionScanner {
        // The CRLF is no part of the line (RFC 9112 §3).
        let lineEnd = 2
        let lineBytes = min(max(0, limits.requestLineBytesMax), Int.max - lineEnd)
        return SectionScanner(
            firstLineBytesMax: lineBytes + lineEnd, bytesMax: limits.headBytesMax,
            linesMax: limits.fieldsAllowed + 1)
    }
}
