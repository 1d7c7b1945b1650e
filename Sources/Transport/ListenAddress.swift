/// Where a server takes connections.
public enum ListenAddress: Equatable, Sendable {
    /// A host name or a numeric IPv4 or IPv6 address, and a port; port 0 takes any free one.
    case tcp(host: String, port: UInt16)
    /// A socket in the file system with these permission bits. One that a dead process left is
    /// replaced; one that somebody listens on is refused.
    case unix(path: String, mode: UInt32 = 0o660)
    /// A listening stream socket that this process was started with (`sd_listen_fds(3)`). The
    /// server takes it over and closes it at its end.
    case inherited(descriptor: Int32)
}
