// Sources: HTTP1

/// Feeds arbitrary bytes to the parser: whole, one by one, and in pieces of a length the input
/// chooses. All three must take the same steps, and whatever is read must be readable.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let data = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    guard let control = data.first else { return 0 }
    let input = data[1...]
    let limits = control & 0x80 == 0 ? Limits() : narrowLimits
    let whole = steps(of: input, pieceLength: max(1, input.count), limits)
    let length = Int(control & 0x7F) + 1
    guard steps(of: input, pieceLength: 1, limits) == whole,
        steps(of: input, pieceLength: length, limits) == whole
    else { fatalError("pieces change what is read") }
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

private let routes: [Router<Int>.Route] = [
    (.get, "/", 0), (.get, "/a", 1), (.post, "/a/{b}", 2), (.get, "/a/b/{c}", 3),
    (.get, "/{x}/{y}/{z}", 4),
]
private let router = try? Router(routes)

private func steps(
    of input: ArraySlice<UInt8>, pieceLength: Int, _ limits: Limits
) -> [RequestParser.Step] {
    var parser = RequestParser(limits: limits)
    var steps: [RequestParser.Step] = []
    var start = input.startIndex
    while start < input.endIndex {
        let piece = input[start..<min(start + pieceLength, input.endIndex)]
        start = piece.endIndex
        var consumed = 0
        feeding: while true {
            let step = parser.next(piece.span, consumed: &consumed)
            switch step {
            case .needsBytes:
                guard consumed == piece.count else { fatalError("bytes were left over") }
                break feeding
            case .failed(let malformed):
                guard parser.next(piece.span, consumed: &consumed) == .failed(malformed) else {
                    fatalError("a failure did not last")
                }
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
    if case .found(_, let parameters)? = router?.match(request) {
        for name in parameters.names {
            guard parameters[name]?.isEmpty == false else { fatalError("a parameter is empty") }
        }
    }
    var output: [UInt8] = []
    var response = Response(.ok, body: request.body)
    response.fields.append("X-Target", bytes: request.target)
    response.fields.append("X-Host", bytes: request.value(of: .host) ?? [])
    ResponseWriter.write(
        response, to: ResponseWriter.Context(request), date: HTTPDate(secondsSince1970: 0),
        into: &output)
}
