import Glibc

/// Where a service manager takes notices: a datagram socket, in the file system or abstract
/// (unix(7)).
struct NotifySocket: Sendable {
    /// The bytes of `sun_path`.
    private let path: [UInt8]

    /// - Parameter address: A path, or a name behind `@`. Nil for any other, such as a `vsock:`
    ///   address, and for one that is too long.
    init?(address: String) {
        guard address.hasPrefix("/") || address.hasPrefix("@"), address.utf8.count > 1,
            address.utf8.count <= Self.pathBytesMax
        else { return nil }
        var path = Array(address.utf8)
        if path[0] == UInt8(ascii: "@") { path[0] = 0 }
        self.path = path
    }

    private static let pathBytesMax = 107

    /// Sends one datagram. A manager that takes none harms nobody.
    func send(_ text: String) {
        let type = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
        let header = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        // An abstract name ends where its length says, not at a NUL.
        let size = socklen_t(header + path.count + (path[0] == 0 ? 0 : 1))
        let bytes = Array(text.utf8)
        unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = unsafe sendto(
                    descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT),
                    address, size)
            }
        }
    }
}
