/// An answer, before it is known how it will be sent.
public struct Response: Sendable {
    /// The status code.
    public var status: Status
    /// All fields but those the writer makes.
    public var fields: Fields
    /// The content. For HEAD it is what GET would have sent: the writer only counts it.
    public var body: [UInt8]
    /// Close the connection after this answer, whatever the client wants.
    public var closesConnection = false
    /// What it is about, for logs and metrics.
    public var note = ResponseNote()

    /// - Parameters:
    ///   - fields: none of those the writer makes.
    ///   - body: left out when sent with a status that forbids content.
    public init(_ status: Status, fields: Fields = Fields(), body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}

extension Response: Equatable {
    /// Compares what is sent.
    public static func == (one: Response, other: Response) -> Bool {
        one.status == other.status && one.fields == other.fields && one.body == other.body
            && one.closesConnection == other.closesConnection
    }
}
