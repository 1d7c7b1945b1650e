// Sources: HTTP1
@testable import HTTP1

/// Reads arbitrary bytes as a chunked body, whole and cut at points the input chooses, and with a
/// decoder that is as plain as it can be. All three must agree on the body and where it ends.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzChunked(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    var choices = Choices(input)
    var plain = PlainChunks(input)
    let expected = plain.decoded()
    hold(parsed([input[...]]) == expected, "the decoder says \(expected)")
    hold(parsed(choices.pieces(of: input[...])) == expected, "pieces change what is read")
    return 0
}

private enum Outcome: Equatable {
    case body([UInt8], consumed: Int)
    case unfinished, refused
}

/// Small enough for the fuzzer to meet each of them; its inputs are shorter than the others.
private let limits = {
    var limits = Limits()
    limits.bodyBytesMax = 200
    limits.chunkExtensionBytesMax = 60
    limits.fieldsMax = 20
    return limits
}()

private let head = Array("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)

private func parsed(_ pieces: [ArraySlice<UInt8>]) -> Outcome {
    var parser = RequestParser(limits: limits)
    var consumedBefore = 0
    var consumed = 0
    hold(parser.next(head.span, consumed: &consumed) == .needsBytes, "the head is a request")
    for piece in pieces {
        consumed = 0
        switch parser.next(piece.span, consumed: &consumed) {
        case .needsBytes: consumedBefore += piece.count
        case .expectsContinue: fatalError("nothing was expected")
        case .failed: return .refused
        case .request(let request):
            return .body(request.body, consumed: consumedBefore + consumed)
        }
    }
    return .unfinished
}

/// RFC 9112 §7.1, by the book.
private struct PlainChunks {
    private let input: [UInt8]
    private var at = 0

    init(_ input: [UInt8]) { self.input = input }

    mutating func decoded() -> Outcome {
        var body: [UInt8] = []
        var extensionBytes = 0
        while true {
            let lineMax =
                limits.chunkExtensionBytesMax - extensionBytes + limits.chunkSizeDigitsMax + 1
            guard let end = input[at...].prefix(lineMax + 1).firstIndex(of: 0x0A) else {
                return input.count - at > lineMax ? .refused : .unfinished
            }
            guard end > at, input[end - 1] == 0x0D else { return .refused }
            let line = input[at..<end - 1]
            at = end + 1
            let digits = line.prefix { Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }
            guard (1...limits.chunkSizeDigitsMax).contains(digits.count),
                let size = UInt64(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return .refused }
            let rest = line[digits.endIndex...]
            extensionBytes += rest.count
            guard extensionBytes <= limits.chunkExtensionBytesMax, areExtensions(rest),
                size <= UInt64(limits.bodyBytesMax - body.count)
            else { return .refused }
            if size == 0 { return trailers(body) }
            guard UInt64(input.count - at) >= size else { return .unfinished }
            body += input[at..<at + Int(size)]
            at += Int(size)
            for byte: UInt8 in [0x0D, 0x0A] {
                guard at < input.count else { return .unfinished }
                guard input[at] == byte else { return .refused }
                at += 1
            }
        }
    }

    private func areExtensions(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        func take(_ isWanted: (UInt8) -> Bool) -> Int {
            let taken = rest.prefix(while: isWanted).count
            rest = rest.dropFirst(taken)
            return taken
        }
        func blanks() { _ = take { $0 == 0x20 || $0 == 0x09 } }
        func token() -> Bool { take(isToken) > 0 }
        func quoted() -> Bool {
            rest = rest.dropFirst()
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "\"") { return true }
                if byte == UInt8(ascii: "\\") {
                    guard let next = rest.popFirst(), isText(next) else { return false }
                } else if !isText(byte) {
                    return false
                }
            }
            return false
        }
        while !rest.isEmpty {
            blanks()
            guard rest.popFirst() == UInt8(ascii: ";") else { return false }
            blanks()
            guard token() else { return false }
            let afterName = rest
            blanks()
            guard rest.first == UInt8(ascii: "=") else {
                rest = afterName
                continue
            }
            rest = rest.dropFirst()
            blanks()
            guard rest.first == UInt8(ascii: "\"") ? quoted() : token() else { return false }
        }
        return true
    }

    private mutating func trailers(_ body: [UInt8]) -> Outcome {
        var lines: [ArraySlice<UInt8>] = []
        while true {
            guard let end = input[at...].firstIndex(of: 0x0A) else { return .unfinished }
            guard end > at, input[end - 1] == 0x0D else { return .refused }
            let line = input[at..<end - 1]
            at = end + 1
            if line.isEmpty { break }
            lines.append(line)
            if lines.count > limits.fieldsMax { return .refused }
        }
        var names: [String] = []
        for line in lines {
            let name = line.prefix(while: isToken)
            let value = line[name.endIndex...]
            guard !name.isEmpty, value.first == UInt8(ascii: ":"), value.allSatisfy(isText) else {
                return .refused
            }
            names.append(String(decoding: name, as: UTF8.self).lowercased())
        }
        let forbidden = ["content-length", "transfer-encoding", "host"]
        let single = ["authorization", "content-type", "idempotency-key"]
        let isRefused =
            forbidden.contains(where: names.contains)
            || single.contains { one in names.filter { $0 == one }.count > 1 }
        return isRefused ? .refused : .body(body, consumed: at)
    }
}

private func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

private func isText(_ byte: UInt8) -> Bool { byte == 0x09 || byte >= 0x20 && byte != 0x7F }
