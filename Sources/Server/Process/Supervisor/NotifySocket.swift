import Transport

/// Where a service manager takes notices: a datagram socket, in the file system or abstract
/// (unix(7)).
struct NotifySocket: Sendable {
    /// The bytes of `sun_path`.
    private let path: [UInt8]

    /// - Parameter address: A path, or a name behind `@`. Nil for any other, such as a `vsock:`
    ///   address, and for one that is too long.
    init?(address: String) {
        guard address.hasPrefix("/") || address.hasPrefix("@"), address.utf8.count > 1,
            address.utf8.count <= UnixDatagram.pathBytesMax
        else { return nil }
        var path = Array(address.utf8)
        if path[0] == UInt8(ascii: "@") { path[0] = 0 }
        self.path = path
    }

    /// Sends one datagram. A manager that takes none harms nobody.
    func send(_ text: String) { UnixDatagram.send(Array(text.utf8), to: path) }
}
