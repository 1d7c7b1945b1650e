/// Why bytes are not a request this server takes. Nothing after them can be trusted, so the
/// connection is closed once `status` has been answered.
public enum Malformed: Error, Hashable, Sendable {
    // Lines.
    case bareLineFeed, bareCarriageReturn, emptyLines
    // The request line.
    case requestLine, methodUnknown, connectRefused, versionSyntax, versionUnsupported
    case requestLineTooLong(bytesMax: Int)
    // The target.
    case targetForm, targetCharacter, escape, encodedSlash, encodedNUL, encodedText, dotSegment
    case authority, asteriskWithoutOptions
    // Fields.
    case fieldName, fieldValue, whiteSpaceBeforeColon, foldedField, whiteSpaceBeforeFields
    case headTooLong(bytesMax: Int)
    case tooManyFields(max: Int)
    case hostMissing, hostRepeated, host
    case repeated(FieldName)
    case expectation
    // The body's length.
    case contentLength, contentLengthRepeated, contentLengthWithTransferEncoding
    case transferEncoding, transferEncodingInHTTP10, transferCodingUnknown
    case bodyTooLong(bytesMax: Int)
    // Chunks and trailers.
    case chunkSize, chunkExtension, chunkEnd
    case chunkExtensionsTooLong(bytesMax: Int)
    case trailersTooLong(bytesMax: Int)
    case trailerForbidden(FieldName)
    /// For whoever knows the connection: an https resource was asked for without TLS.
    case misdirected
    // Read later than the head.
    case queryText
    case tooManyQueryItems(max: Int)
    /// For whoever holds the clock: the rest of a request did not come in time.
    case timedOut

    /// What to answer before closing.
    public var status: Status {
        switch self {
        case .methodUnknown, .connectRefused, .transferCodingUnknown: .notImplemented
        case .versionUnsupported: .httpVersionNotSupported
        case .requestLineTooLong: .uriTooLong
        case .headTooLong, .tooManyFields, .trailersTooLong: .requestHeaderFieldsTooLarge
        case .bodyTooLong, .chunkExtensionsTooLong: .contentTooLarge
        case .expectation: .expectationFailed
        case .timedOut: .requestTimeout
        case .misdirected: .misdirectedRequest
        default: .badRequest
        }
    }
}
