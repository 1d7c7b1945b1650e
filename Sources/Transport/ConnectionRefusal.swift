/// Why a connection is turned away before anything of it is read.
public enum ConnectionRefusal: Sendable {
    /// As many connections are open as there may be: a 503.
    case serverIsFull
    /// As many are open from its address as one may have: a 429 (RFC 6585 §4).
    case addressIsFull
}
