/// An answer, before it is known how it will be sent.
public struct Response: Equatable, Sendable {
    /// The status code.
    public var status: Status
    /// All fields but those the writer makes.
    public var fields: Fields
    /// The content. For HEAD it is what GET would have sent: the writer only counts it.
    public var body: [UInt8]
    /// Close the connection after this answer, whatever the client wants.
    public var closesConnection = false

    /// - Parameters:
    ///   - fields: none of those the writer makes.
    ///   - body: left out when sent with a status that forbids content.
    public init(_ status: Status, fields: Fields = Fields(), body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}
