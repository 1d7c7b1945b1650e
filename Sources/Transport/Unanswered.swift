/// Why what came over a connection got no answer.
public enum Unanswered: Equatable, Sendable {
    /// Only trusted proxies may make connections there, and it was made by another.
    case untrusted
    /// It began with something else than a PROXY header, or with no more than a part of one.
    case proxyHeader
    /// The connection ended before the request was whole.
    case incomplete
    /// The server stopped, before there was an answer or before the request was whole.
    case stopped(isWhole: Bool)

    /// Whether a request came whole: only then was there anything to answer.
    public var isOfWholeRequest: Bool { self == .stopped(isWhole: true) }

    /// In a word, for logs and metrics; stable.
    public var name: StaticString {
        switch self {
        case .untrusted: "untrusted"
        case .proxyHeader: "proxy_header"
        case .incomplete: "incomplete"
        case .stopped: "stopped"
        }
    }
}
