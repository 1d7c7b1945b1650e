import HTTP1
import JSON

extension Response {
    /// A JSON answer. One with a version has an entity tag and may be kept by its client, but not
    /// without asking again.
    init(_ status: Status, json body: [UInt8], version: Int? = nil) {
        self.init(status, body: body)
        fields.append("Content-Type", "application/json")
        if let version {
            fields.append("ETag", EntityTags.tag(version: version, body: body))
        }
    }

    /// The answer to a GET, or 304 when the client has it already (RFC 9110 §13.1.2).
    func unlessMatched(by request: borrowing Request) -> Response {
        guard request.method == .get || request.method == .head,
            let wanted = request.text(of: .ifNoneMatch), let tag = fields.text(of: "ETag"),
            EntityTags.isMatched(wanted, by: tag)
        else { return self }
        var short = Response(.notModified)
        short.fields.append("ETag", tag)
        return short
    }
}
