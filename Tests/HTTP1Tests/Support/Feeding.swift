import HTTP1

/// Every step a parser takes when bytes come in these pieces, `needsBytes` left out.
func steps(of pieces: [ArraySlice<UInt8>], limits: Limits = Limits()) -> [RequestParser.Step] {
    var parser = RequestParser(limits: limits)
    var steps: [RequestParser.Step] = []
    for piece in pieces {
        var consumed = 0
        feeding: while true {
            let step = parser.next(piece.span, consumed: &consumed)
            switch step {
            case .needsBytes:
                precondition(consumed == piece.count, "bytes were left over")
                break feeding
            case .failed:
                return steps + [step]
            case .request, .expectsContinue:
                steps.append(step)
            }
        }
    }
    return steps
}

/// Every step when the bytes come at once.
func steps(of bytes: [UInt8], limits: Limits = Limits()) -> [RequestParser.Step] {
    steps(of: [bytes[...]], limits: limits)
}

/// The bytes in two pieces, cut at each place in turn, and one by one.
func everySplit(of bytes: [UInt8]) -> [[ArraySlice<UInt8>]] {
    let cuts = (0...bytes.count).map { [bytes[..<$0], bytes[$0...]] }
    return cuts + [bytes.indices.map { bytes[$0..<$0 + 1] }]
}

/// The bytes in pieces of a length.
func pieces(of bytes: [UInt8], length: Int) -> [ArraySlice<UInt8>] {
    stride(from: 0, to: bytes.count, by: length).map {
        bytes[$0..<min($0 + length, bytes.count)]
    }
}

/// What came of bytes, as the tables write it.
func outcome(of bytes: [UInt8], limits: Limits = Limits()) -> ParserCase.Outcome {
    var parser = RequestParser(limits: limits)
    var outcome = ParserCase.Outcome()
    var consumed = 0
    while true {
        switch parser.next(bytes.span, consumed: &consumed) {
        case .needsBytes:
            outcome.waits = parser.phase != .idle
            return outcome
        case .expectsContinue:
            outcome.requests.append("100")
        case .request(let request):
            outcome.requests.append(request.summary)
        case .failed(let malformed):
            outcome.refused = malformed
            return outcome
        }
    }
}
