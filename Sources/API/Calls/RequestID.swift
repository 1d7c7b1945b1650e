import Core
import HTTP1

/// What a request is called in its answer, in the journal and in the log.
enum RequestID: Sendable {
    /// Its sender's name for it, which is sane.
    case given(String)
    /// A fresh one. Kept as a number, since most requests never need the text.
    case fresh(UInt64)

    /// The text.
    var text: String {
        switch self {
        case .given(let text): text
        case .fresh(let number): ID<RequestName>(rawValue: number).text
        }
    }

    /// Appends `X-Request-Id` to an answer's fields.
    func append(to fields: inout Fields) {
        switch self {
        case .given(let text): fields.append(Self.field, span: text.utf8Span.span)
        case .fresh(let number):
            let name = ID<RequestName>(rawValue: number)
            _ = name.withText { fields.append(Self.field, span: $0) }
        }
    }

    private static let field = Fields.Name("X-Request-Id")
}

/// What a fresh id looks like.
private enum RequestName: Entity {
    static var idPrefix: String { "req_" }
}
