/// Checks `*( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )` (RFC 9112 §7.1.1).
func checkChunkExtension(
    _ bytes: borrowing Span<UInt8>, in range: Range<Int>
) throws(Malformed) {
    let end = range.upperBound
    var index = range.lowerBound
    while index < end {
        skipBlanks(bytes, &index, end)
        guard index < end, bytes[index] == UInt8(ascii: ";") else { throw fault(bytes, index, end) }
        index += 1
        skipBlanks(bytes, &index, end)
        try skipToken(bytes, &index, end)
        var next = index
        skipBlanks(bytes, &next, end)
        guard next < end, bytes[next] == UInt8(ascii: "=") else { continue }
        index = next + 1
        skipBlanks(bytes, &index, end)
        if index < end, bytes[index] == UInt8(ascii: "\"") {
            try skipQuotedString(bytes, &index, end)
        } else {
            try skipToken(bytes, &index, end)
        }
    }
}

private func fault(_ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int) -> Malformed {
    index < end ? RequestLine.fault(bytes[index], .chunkExtension) : .chunkExtension
}

private func skipBlanks(_ bytes: borrowing Span<UInt8>, _ index: inout Int, _ end: Int) {
    while index < end, bytes[index].isBlank { index += 1 }
}

private func skipToken(
    _ bytes: borrowing Span<UInt8>, _ index: inout Int, _ end: Int
) throws(Malformed) {
    let start = index
    let tokens = ByteSet.token
    while index < end, tokens.contains(bytes[index]) { index += 1 }
    guard index > start else { throw fault(bytes, index, end) }
}

/// `quoted-string` (RFC 9110 §5.6.4); `index` stands at its opening quote.
private func skipQuotedString(
    _ bytes: borrowing Span<UInt8>, _ index: inout Int, _ end: Int
) throws(Malformed) {
    index += 1
    while index < end {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\"") { return }
        guard byte.isFieldContent else { throw RequestLine.fault(byte, .chunkExtension) }
        if byte == UInt8(ascii: "\\") {
            guard index < end, bytes[index].isFieldContent else { throw fault(bytes, index, end) }
            index += 1
        }
    }
    throw .chunkExtension
}
