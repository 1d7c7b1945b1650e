extension Malformed {
    /// What part of a request it is about, for metrics: a few words, each stable.
    public var kind: String {
        switch self {
        case .bareLineFeed, .bareCarriageReturn, .emptyLines: "line_end"
        case .requestLine, .versionSyntax, .versionUnsupported: "request_line"
        case .methodUnknown, .connectRefused: "method"
        case .targetForm, .targetCharacter, .escape, .encodedSlash, .encodedNUL, .encodedText,
            .dotSegment, .asteriskWithoutOptions, .misdirected, .queryText, .tooManyQueryItems:
            "target"
        case .hostMissing, .hostRepeated, .host, .authority: "host"
        case .fieldName, .fieldValue, .whiteSpaceBeforeColon, .foldedField,
            .whiteSpaceBeforeFields, .repeated:
            "field"
        case .expectation: "expectation"
        case .contentLength, .contentLengthRepeated, .contentLengthWithTransferEncoding,
            .transferEncoding, .transferEncodingInHTTP10, .transferCodingUnknown:
            "body_length"
        case .chunkSize, .chunkExtension, .chunkEnd, .trailerForbidden: "chunk"
        case .requestLineTooLong, .headTooLong, .tooManyFields, .bodyTooLong,
            .chunkExtensionsTooLong, .trailersTooLong:
            "too_large"
        case .timedOut: "too_slow"
        }
    }
}
