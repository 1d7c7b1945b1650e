extension Malformed {
    /// What is wrong, as a sentence for whoever sent it.
    public var reason: String { explanation.reason }

    /// Where it is written that this is wrong, such as `RFC 9112 §6.3`.
    public var reference: String { explanation.reference }

    private var explanation: (reason: String, reference: String) {
        switch self {
        case .bareLineFeed: ("A line ends in LF without CR.", "RFC 9112 §2.2")
        case .bareCarriageReturn: ("A CR is not followed by LF.", "RFC 9112 §2.2")
        case .emptyLines: ("More than one empty line precedes the request.", "RFC 9112 §2.2")
        case .expectation: ("Only 100-continue can be expected.", "RFC 9110 §10.1.1")
        case .queryText: ("A query item is not UTF-8.", "RFC 3986 §2.5")
        case .tooManyQueryItems(let max): ("The query has over \(max) items.", "RFC 9110 §4.1")
        case .timedOut: ("The request did not come in time.", "RFC 9110 §15.5.9")
        case .misdirected:
            ("An https resource is not answered without TLS.", "RFC 9110 §7.4")
        case .requestLine, .methodUnknown, .connectRefused, .versionSyntax, .versionUnsupported,
            .requestLineTooLong:
            requestLineExplanation
        case .targetForm, .targetCharacter, .escape, .encodedSlash, .encodedNUL, .encodedText,
            .dotSegment, .authority, .asteriskWithoutOptions:
            targetExplanation
        case .fieldName, .fieldValue, .whiteSpaceBeforeColon, .foldedField,
            .whiteSpaceBeforeFields, .headTooLong, .tooManyFields, .hostMissing, .hostRepeated,
            .host, .repeated:
            fieldExplanation
        case .contentLength, .contentLengthRepeated, .contentLengthWithTransferEncoding,
            .transferEncoding, .transferEncodingInHTTP10, .transferCodingUnknown, .bodyTooLong,
            .chunkSize, .chunkExtension, .chunkEnd, .chunkExtensionsTooLong, .trailersTooLong,
            .trailerForbidden:
            bodyExplanation
        }
    }

    private var requestLineExplanation: (reason: String, reference: String) {
        switch self {
        case .methodUnknown: ("The method is not known here.", "RFC 9110 §9.1")
        case .connectRefused: ("This server makes no tunnels.", "RFC 9110 §9.3.6")
        case .versionSyntax: ("The version is not HTTP/digit.digit.", "RFC 9112 §2.3")
        case .versionUnsupported: ("Only HTTP/1.1 and HTTP/1.0 are spoken.", "RFC 9110 §15.6.6")
        case .requestLineTooLong(let max):
            ("The request line is longer than \(max) bytes.", "RFC 9112 §3")
        default:
            ("The request line is not method SP target SP version.", "RFC 9112 §3")
        }
    }

    private var targetExplanation: (reason: String, reference: String) {
        switch self {
        case .targetCharacter: ("The target holds a byte that must be escaped.", "RFC 3986 §3.3")
        case .escape: ("A % is not followed by two hexadecimal digits.", "RFC 3986 §2.1")
        case .encodedSlash: ("An escaped slash is not accepted in a path.", "RFC 3986 §2.2")
        case .encodedNUL: ("An escaped NUL is not accepted in a path.", "RFC 3986 §7.3")
        case .encodedText: ("The path is not UTF-8 once its escapes are read.", "RFC 3986 §2.5")
        case .dotSegment: ("The path holds . or .. as a segment.", "RFC 3986 §5.2.4")
        case .authority: ("The target's authority is not host and port.", "RFC 9110 §4.2.1")
        case .asteriskWithoutOptions: ("The target * is for OPTIONS only.", "RFC 9112 §3.2.4")
        default: ("The target is neither a path nor an http URI.", "RFC 9112 §3.2")
        }
    }

    private var fieldExplanation: (reason: String, reference: String) {
        switch self {
        case .fieldValue: ("A field's value holds a control character.", "RFC 9110 §5.5")
        case .whiteSpaceBeforeColon: ("White space precedes a field's colon.", "RFC 9112 §5.1")
        case .foldedField: ("A field is folded over several lines.", "RFC 9112 §5.2")
        case .whiteSpaceBeforeFields: ("White space precedes the first field.", "RFC 9112 §2.2")
        case .headTooLong(let max): ("The head is longer than \(max) bytes.", "RFC 6585 §5")
        case .tooManyFields(let max): ("There are more than \(max) fields.", "RFC 6585 §5")
        case .hostMissing: ("The Host field is missing.", "RFC 9112 §3.2")
        case .hostRepeated: ("There is more than one Host field.", "RFC 9112 §3.2")
        case .host: ("The Host field is not host and port.", "RFC 9112 §3.2")
        case .repeated(let name): ("The field \(name.name) is repeated.", "RFC 9110 §5.3")
        default: ("A field's name is not a token followed by a colon.", "RFC 9112 §5")
        }
    }

    private var bodyExplanation: (reason: String, reference: String) {
        switch self {
        case .contentLengthRepeated: ("Content-Length is repeated.", "RFC 9112 §6.3")
        case .contentLengthWithTransferEncoding:
            ("Content-Length and Transfer-Encoding exclude each other.", "RFC 9112 §6.3")
        case .transferEncoding: ("Transfer-Encoding is not one final chunked.", "RFC 9112 §6.3")
        case .transferEncodingInHTTP10: ("HTTP/1.0 has no Transfer-Encoding.", "RFC 9112 §6.1")
        case .transferCodingUnknown: ("A transfer coding is not known here.", "RFC 9112 §6.1")
        case .bodyTooLong(let max): ("The body is longer than \(max) bytes.", "RFC 9110 §15.5.14")
        case .chunkSize: ("A chunk's size is not hexadecimal digits.", "RFC 9112 §7.1")
        case .chunkExtension: ("A chunk extension cannot be read.", "RFC 9112 §7.1.1")
        case .chunkEnd: ("A chunk's data does not end in CRLF.", "RFC 9112 §7.1")
        case .chunkExtensionsTooLong(let max):
            ("The chunk extensions are longer than \(max) bytes.", "RFC 9112 §7.1.1")
        case .trailersTooLong(let max):
            ("The trailers are longer than \(max) bytes.", "RFC 6585 §5")
        case .trailerForbidden(let name):
            ("The field \(name.name) cannot be a trailer.", "RFC 9110 §6.5.1")
        default: ("Content-Length is not one decimal number.", "RFC 9112 §6.2")
        }
    }
}
