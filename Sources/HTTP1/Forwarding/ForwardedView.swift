/// A request as its client sent it to the first trusted proxy, as far as trusted proxies say so.
public struct ForwardedView: Equatable, Sendable {
    /// The scheme of the URI that the client asked for.
    public enum Scheme: Equatable, Sendable {
        case http, https

        /// Nil for any other.
        init?(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
            if equalsIgnoringCase(bytes, in: range, "https") {
                self = .https
            } else if equalsIgnoringCase(bytes, in: range, "http") {
                self = .http
            } else {
                return nil
            }
        }
    }

    /// The client's address as text; the last trusted proxy's own where nothing can be read.
    public internal(set) var client: String
    /// Nil where nobody says it.
    public internal(set) var scheme: Scheme?
    /// The host that the client asked for, perhaps with a port, where it is another than the
    /// request's own (RFC 9110 §7.2). Well formed.
    public internal(set) var host: String?
}
