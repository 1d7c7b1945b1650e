internal import CCurl

/// Asks other servers over HTTPS.
public protocol WebClient: Sendable {
    /// Sends a request and waits for the whole answer, whatever its status.
    func send(_ request: WebRequest) throws(WebFault) -> WebAnswer
}

/// A GET, or a POST of a form.
public struct WebRequest: Sendable, Equatable {
    /// An absolute address.
    public var url: String
    /// What is posted, `application/x-www-form-urlencoded`; nil for a GET.
    public var form: [(name: String, value: String)]?

    /// Both parts.
    public init(url: String, form: [(name: String, value: String)]? = nil) {
        self.url = url
        self.form = form
    }

    /// Whether two say the same.
    public static func == (one: WebRequest, other: WebRequest) -> Bool {
        one.url == other.url && one.form.map(FormText.text) == other.form.map(FormText.text)
    }
}

/// What another server said.
public struct WebAnswer: Sendable, Equatable {
    /// Its status.
    public var status: Int
    /// Its body.
    public var body: [UInt8]

    /// Both parts.
    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Why there is no answer, for the log.
public struct WebFault: Error, Equatable {
    /// One sentence.
    public var text: String

    /// From its text.
    public init(_ text: String) {
        self.text = text
    }
}

/// The system's libcurl: TLS with certificates that are checked, and no redirects.
public struct CurlClient: WebClient {
    /// The longest that an answer may take.
    public static let milliseconds: Int64 = 10_000
    /// The longest body of an answer.
    public static let bytesMax = 256 * 1_024

    private let authorities: String

    /// - Parameter authorities: A file with certificates of authorities in place of the system's.
    public init(authorities: String? = nil) {
        self.authorities = authorities ?? ""
    }

    /// Sends a request and waits; http is for this machine alone.
    public func send(_ request: WebRequest) throws(WebFault) -> WebAnswer {
        guard !request.url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
            throw WebFault("the address has characters that none has")
        }
        let fields =
            request.form == nil
            ? "Accept: application/json\n"
            : "Accept: application/json\nContent-Type: application/x-www-form-urlencoded\n"
        let answer = ccurl_send(
            request.url, fields, request.form.map(FormText.text) ?? "", authorities,
            Loopback.isAddressed(by: request.url) ? 1 : 0, Int64(Self.bytesMax),
            Self.milliseconds)
        guard answer > 0 else { throw WebFault(Self.explanation(answer)) }
        defer { ccurl_close(answer) }
        let count = ccurl_count(answer)
        var body: [UInt8] = []
        body.reserveCapacity(Int(count))
        for place in 0..<count { body.append(ccurl_byte(answer, place)) }
        return WebAnswer(status: Int(ccurl_status(answer)), body: body)
    }

    private static func explanation(_ code: Int64) -> String {
        switch code {
        case -1: "libcurl.so.4 is not there"
        case -2: "there is no room for an answer"
        case -1_028: "it did not answer in time"
        case -1_060: "its certificate is not valid"
        default: "libcurl says \(-code - 1_000)"
        }
    }
}

/// Addresses of this machine, which need no TLS.
enum Loopback {
    static func isAddressed(by url: String) -> Bool {
        ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"].contains {
            url.hasPrefix($0)
        }
    }
}
