public import JSON

/// The first answer to a request with an `Idempotency-Key`, so that the same request can be sent
/// again without doing anything twice (N23).
public struct KeptAnswer: Sendable, Equatable {
    /// SHA-256 of who asked, the method, the path and the key.
    public let request: SHA256.Digest
    /// SHA-256 of the body that came with it.
    public let body: SHA256.Digest
    /// The answer's status, 200 to 299.
    public let status: Int
    /// `Location`, if it had one.
    public let location: String?
    /// `ETag`, if it had one.
    public let etag: String?
    /// The answer's body as it was sent, JSON or nothing.
    public let answer: String
    /// When it was given.
    public let at: Timestamp
    /// Whom its request was about.
    public let subject: Subject

    /// Whom a request was about.
    public enum Subject: Equatable, Sendable {
        /// Older journals do not say.
        case unknown
        /// No customer.
        case nobody
        /// This one.
        case customer(ID<Customer>)
    }

    /// How long an answer is kept.
    public static let lifetime = Milliseconds.day

    /// From its parts.
    public init(
        request: SHA256.Digest, body: SHA256.Digest, status: Int, location: String?,
        etag: String?, answer: String, at: Timestamp, subject: Subject = .unknown
    ) {
        self.request = request
        self.body = body
        self.status = status
        self.location = location
        self.etag = etag
        self.answer = answer
        self.at = at
        self.subject = subject
    }

    /// Whether it may say something of a customer.
    func isAbout(_ other: ID<Customer>) -> Bool {
        switch subject {
        case .unknown: answer.contains(other.text)
        case .nobody: false
        case .customer(let customer): customer == other
        }
    }
}

extension KeptAnswer: JSONObject {
    /// Reads all members; the answer's body lies in `personal`.
    public init(members r: inout JSONReader) throws(JSONError) {
        request = try r("request")
        body = try r("body")
        status = try r("status", 200...299)
        location = try r("location")
        etag = try r("etag")
        let personal: Personal = try r("personal")
        answer = personal.answer
        at = try r("at")
        let customer: Patch<ID<Customer>> = try r.patch("customerId")
        switch customer {
        case .absent: subject = .unknown
        case .null: subject = .nobody
        case .value(let customer): subject = .customer(customer)
        }
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("request", request)
        w("body", body)
        w("status", status)
        w("location", location)
        w("etag", etag)
        w("personal", Personal(answer: answer))
        w("at", at)
        switch subject {
        case .unknown: break
        case .nobody: w("customerId", nil as ID<Customer>?)
        case .customer(let customer): w("customerId", customer)
        }
    }

    private struct Personal: JSONObject {
        var answer: String

        init(answer: String) {
            self.answer = answer
        }

        init(members r: inout JSONReader) throws(JSONError) {
            answer = try r("answer")
        }

        func write(members w: inout JSONWriter) {
            w("answer", answer)
        }
    }
}
