import HTTP1
import JSON

extension Response {
    /// A JSON answer. One with a version has an entity tag and may be kept by its client, but not
    /// without asking again.
    init(_ status: Status, json body: consuming [UInt8], version: Int? = nil) {
        self.init(status, body: body)
        guard let version else {
            fields.append(contentsOf: CommonFields.json)
            return
        }
        fields.append(contentsOf: CommonFields.taggedJSON)
        EntityTags.append(version: version, body: self.body, to: &fields)
    }

    /// A JSON answer that is the same for everybody, with an entity tag but no version.
    init(_ status: Status, tagged body: [UInt8]) {
        self.init(status, fields: CommonFields.taggedJSON, body: body)
        EntityTags.append(digestOf: body, to: &fields)
    }

    /// An answer without a body.
    init(empty status: Status) {
        self.init(status)
        fields.append(contentsOf: CommonFields.empty)
    }

    /// The answer to a GET, or 304 when the client has it already (RFC 9110 §13.1.2).
    consuming func unlessMatched(by request: borrowing Request) -> Response {
        guard let wanted = request.text(of: .ifNoneMatch), let tag = fields.text(of: "ETag"),
            request.method == .get || request.method == .head,
            EntityTags.isMatched(wanted, by: tag)
        else { return self }
        var short = Response(.notModified)
        short.fields.append(contentsOf: CommonFields.tagged)
        short.fields.append("ETag", tag)
        // RFC 9110 §15.4.5: what says which answers this one stands for.
        if let vary = fields.text(of: "Vary") { short.fields.append("Vary", vary) }
        return short
    }
}

/// The fields that kinds of answers share, put together once. Every answer starts with one of
/// these.
enum CommonFields {
    /// No browser shall guess another type.
    private static let noSniff = ("X-Content-Type-Options", "nosniff")
    private static let asksAgain = ("Cache-Control", "private, no-cache")
    private static let notKept = ("Cache-Control", "no-store")

    static let json = fields(("Content-Type", "application/json"), noSniff, notKept)
    static let taggedJSON = fields(("Content-Type", "application/json"), noSniff, asksAgain)
    static let tagged = fields(noSniff, asksAgain)
    static let empty = fields(noSniff, notKept)
    static let problem = fields(("Content-Type", "application/problem+json"), noSniff, notKept)

    private static func fields(_ lines: (String, String)...) -> Fields {
        var fields = Fields()
        for (name, value) in lines { fields.append(name, value) }
        return fields
    }
}
