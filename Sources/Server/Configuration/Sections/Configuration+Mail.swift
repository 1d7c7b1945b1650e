import JSON

extension Configuration {
    /// From whom mails are. They are written as files into `outbox` of the data folder.
    struct Mail: JSONInput, Equatable, Sendable {
        var fromName: String
        var fromAddress: String

        init(members r: inout JSONReader) throws(JSONError) {
            fromName = try r.key(
                "fromName", 1...200, default: "Welldone", about: "From whom mails are, as a name.")
            fromAddress = try r.key(
                "fromAddress", 3...254, default: "welldone@localhost",
                about: "From which address mails are.")
        }
    }
}
