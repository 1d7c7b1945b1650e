// Sources: HTTP1
@testable import HTTP1

/// Feeds arbitrary bytes to the parser: whole, one by one, in pieces of a length the input chooses,
/// and cut at points it chooses. All must take the same steps, and whatever is read must be
/// readable.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let data = unsafe bytes(start, count)
    guard let control = data.first else { return 0 }
    let input = data[1...]
    let limits = control & 0x80 == 0 ? Limits() : narrowLimits
    let length = Int(control & 0x7F) + 1
    var choices = Choices(data)
    let whole = steps(of: [input], limits)
    for pieces in [
        pieces(of: input, length: 1), pieces(of: input, length: length),
        choices.pieces(of: input),
    ] {
        hold(steps(of: pieces, limits) == whole, "pieces change what is read")
    }
    for case .request(let request) in whole { use(request) }
    return 0
}

/// Small enough for the fuzzer to meet each of them.
private let narrowLimits = {
    var limits = Limits()
    limits.requestLineBytesMax = 48
    limits.headBytesMax = 160
    limits.fieldsMax = 5
    limits.bodyBytesMax = 24
    limits.trailerBytesMax = 24
    limits.chunkExtensionBytesMax = 12
    limits.chunkSizeDigitsMax = 4
    limits.bodyBytesMaxForRequest = { $0.method == .put ? 8 : 24 }
    return limits
}()

private func pieces(of input: ArraySlice<UInt8>, length: Int) -> [ArraySlice<UInt8>] {
    stride(from: input.startIndex, to: input.endIndex, by: length).map {
        input[$0..<min($0 + length, input.endIndex)]
    }
}

private func steps(
    of pieces: [ArraySlice<UInt8>], _ limits: Limits
) -> [RequestParser.Step] {
    var parser = RequestParser(limits: limits)
    var steps: [RequestParser.Step] = []
    for piece in pieces {
        var consumed = 0
        feeding: while true {
            let step = parser.next(piece.span, consumed: &consumed)
            switch step {
            case .needsBytes:
                hold(consumed == piece.count, "bytes were left over")
                break feeding
            case .failed(let malformed):
                hold(
                    parser.next(piece.span, consumed: &consumed) == .failed(malformed),
                    "a failure did not last")
                hold(
                    !malformed.reason.isEmpty && !malformed.reference.isEmpty
                        && malformed.status.rawValue >= 400, "a failure cannot be told")
                return steps + [step]
            case .request, .expectsContinue:
                steps.append(step)
            }
        }
    }
    return steps
}

/// Reads all that a request offers, checks what it promises, and answers it.
private func use(_ request: Request) {
    for name in FieldName.allCases { _ = request.text(of: name) }
    for field in request.fields {
        guard field.value.allSatisfy(\.isFieldContent), !field.name.isEmpty else {
            fatalError("a field holds what none can")
        }
    }
    for segment in request.segments {
        guard !segment.contains(0), !segment.contains(UInt8(ascii: "/")),
            String(validating: segment, as: UTF8.self) != nil,
            !segment.elementsEqual(".".utf8), !segment.elementsEqual("..".utf8)
        else { fatalError("a segment holds what none can") }
    }
    _ = try? request.queryItems()
    var output: [UInt8] = []
    var response = Response(.ok, body: request.body)
    response.fields.append("X-Target", bytes: request.target)
    response.fields.append("X-Host", bytes: request.value(of: .host) ?? [])
    ResponseWriter.write(
        response, to: ResponseWriter.Context(request), date: HTTPDate(secondsSince1970: 0),
        into: &output)
}
