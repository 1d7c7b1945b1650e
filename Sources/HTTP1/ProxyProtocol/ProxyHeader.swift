/// What a proxy says before the first byte of a connection that it passes on: the PROXY protocol,
/// versions 1 and 2 (haproxy's `proxy-protocol.txt`, §2).
public struct ProxyHeader: Equatable, Sendable {
    /// Whom the proxy speaks for.
    public enum Source: Equatable, Sendable {
        /// A client with this address.
        case address(IPAddress)
        /// A client of a Unix socket of the proxy, which has no address.
        case unixSocket
        /// The proxy itself, as when it checks whether the server is there, or a client that it
        /// says nothing of: the connection's own other end.
        case connection
    }

    /// How far the bytes of a connection are a header.
    public enum Reading: Equatable, Sendable {
        /// They begin one.
        case needsBytes
        /// They hold one, so many bytes long.
        case header(ProxyHeader, byteCount: Int)
        /// They are none, and nothing after them can be told apart.
        case malformed
    }

    /// The longest header of version 1, with its CRLF (§2.1).
    static let lineBytesMax = 107
    /// The most that may follow the first 16 bytes of a header of version 2. Addresses take 216 at
    /// most, and what proxies add, a TLS certificate's name for one, some hundreds.
    static let blockBytesMax = 4_096

    /// Whom the connection is from.
    public let source: Source

    init(_ source: Source) {
        self.source = source
    }

    /// Reads a header from all bytes that came so far. They are at most
    /// `16 + blockBytesMax` while this answers `needsBytes`.
    public static func read(_ bytes: Span<UInt8>) -> Reading {
        guard bytes.count > 0 else { return .needsBytes }
        return bytes[0] == blockSignature[0] ? readBlock(bytes) : readLine(bytes)
    }
}
