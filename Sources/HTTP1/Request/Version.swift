/// The protocol version a request is answered under (RFC 9110 §2.5). A later minor version than
/// 1.1 is treated as 1.1; another major version is refused by the parser.
public enum Version: Sendable {
    case http10, http11
}
