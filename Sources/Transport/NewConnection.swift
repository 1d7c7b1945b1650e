/// A connection that was taken, before a loop has it.
struct NewConnection: Sendable {
    let descriptor: Int32
    /// The client's address as text: the other end's, or whom a proxy's header named.
    var peer: String
    /// For whom it is counted; `nil` where no limit of its own holds.
    var network: PeerAddress.Network?
    /// `peer` is a trusted proxy, whose requests say whom they are from.
    var isFromProxy = false
    /// It begins with a header of the PROXY protocol.
    var hasProxyHeader = false
}
