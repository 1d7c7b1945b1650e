/// A connection that was taken, before a loop has it.
struct NewConnection: Sendable {
    let descriptor: Int32
    /// The client's address as text.
    let peer: String
    /// For whom it is counted; `nil` where no limit of its own holds.
    let network: PeerAddress.Network?
}
