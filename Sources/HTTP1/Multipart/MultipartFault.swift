/// Why a body is no `multipart/form-data` that this server takes.
public enum MultipartFault: Error, Hashable, Sendable {
    // The request's Content-Type.
    case mediaType, mediaTypeParameters, boundaryMissing, boundaryRepeated, boundary
    // What separates the parts.
    case delimiterMissing, delimiterLine, unfinished
    case tooManyParts(max: Int)
    // A part's headers.
    case bareLineFeed, headerName, headerValue, headerText, foldedHeader, headerRepeated
    case tooManyHeaders(max: Int)
    case headersTooLong(bytesMax: Int)
    case dispositionMissing, dispositionType, disposition, nameMissing, parameterRepeated
    case transferEncoding

    /// What to answer. The connection can stay open: the request's end is known.
    public var status: Status {
        switch self {
        case .mediaType: .unsupportedMediaType
        case .tooManyParts, .tooManyHeaders, .headersTooLong: .contentTooLarge
        default: .badRequest
        }
    }

    /// What is wrong, as a sentence for whoever sent it.
    public var reason: String { explanation.reason }

    /// Where it is written that this is wrong, such as `RFC 7578 §4.2`.
    public var reference: String { explanation.reference }

    private var explanation: (reason: String, reference: String) {
        switch self {
        case .mediaType: ("The body is not multipart/form-data.", "RFC 7578 §4")
        case .mediaTypeParameters:
            ("The parameters of Content-Type cannot be read.", "RFC 9110 §5.6.6")
        case .boundaryMissing: ("Content-Type names no boundary.", "RFC 7578 §4.1")
        case .boundaryRepeated: ("Content-Type names more than one boundary.", "RFC 9110 §5.6.6")
        case .boundary: ("The boundary is not 1 to 70 of its characters.", "RFC 2046 §5.1.1")
        case .delimiterMissing: ("The boundary does not occur in the body.", "RFC 2046 §5.1.1")
        case .delimiterLine:
            ("A line begins with the boundary and does not end there.", "RFC 2046 §5.1.1")
        case .unfinished: ("The body ends before its closing boundary.", "RFC 2046 §5.1.1")
        case .tooManyParts(let max): ("There are more than \(max) parts.", "RFC 9110 §15.5.14")
        default: partExplanation
        }
    }

    private var partExplanation: (reason: String, reference: String) {
        switch self {
        case .bareLineFeed: ("A part's header ends in LF without CR.", "RFC 2046 §4.1.1")
        case .headerValue: ("A part's header holds a control character.", "RFC 9110 §5.5")
        case .headerText: ("A part's header is not UTF-8.", "RFC 7578 §5.1")
        case .foldedHeader: ("A part's header is folded over several lines.", "RFC 9112 §5.2")
        case .headerRepeated: ("A part's header is repeated.", "RFC 9110 §5.3")
        case .tooManyHeaders(let max):
            ("A part has more than \(max) headers.", "RFC 9110 §15.5.14")
        case .headersTooLong(let max):
            ("A part's headers are longer than \(max) bytes.", "RFC 9110 §15.5.14")
        case .dispositionMissing: ("A part has no Content-Disposition.", "RFC 7578 §4.2")
        case .dispositionType: ("A part's disposition is not form-data.", "RFC 7578 §4.2")
        case .disposition: ("A part's Content-Disposition cannot be read.", "RFC 7578 §4.2")
        case .nameMissing: ("A part has no name.", "RFC 7578 §4.2")
        case .parameterRepeated: ("A part's name or filename comes twice.", "RFC 7578 §4.2")
        case .transferEncoding: ("A part is encoded for transfer.", "RFC 7578 §4.7")
        default: ("A part's header is not a name followed by a colon.", "RFC 7578 §4.8")
        }
    }
}
