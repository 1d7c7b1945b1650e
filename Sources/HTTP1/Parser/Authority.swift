/// Whether bytes are a host that is not empty and perhaps a port: `uri-host [ ":" port ]`
/// (RFC 9110 §7.2), without user information (RFC 9110 §4.2.4).
func isAuthority(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    var index: Int
    if bytes[first] == UInt8(ascii: "[") {
        guard let close = range.first(where: { bytes[$0] == UInt8(ascii: "]") })
        else { return false }
        let inside = first + 1..<close
        guard IPAddress.v6(bytes, in: inside) != nil || isFutureAddress(bytes, in: inside)
        else { return false }
        index = close + 1
    } else {
        guard let end = endOfName(bytes, in: range), end > first else { return false }
        index = end
    }
    guard index < range.upperBound else { return true }
    guard bytes[index] == UInt8(ascii: ":") else { return false }
    index += 1
    return isPort(bytes, in: index..<range.upperBound)
}

/// Where a `reg-name` ends: at a colon or at the end. `nil` for a byte that cannot be in one.
private func endOfName(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Int? {
    let allowed = ByteSet.host
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] != UInt8(ascii: ":") {
        if bytes[index] == UInt8(ascii: "%") {
            guard index + 2 < range.upperBound, bytes[index + 1].hexValue != nil,
                bytes[index + 2].hexValue != nil
            else { return nil }
            index += 3
        } else {
            guard allowed.contains(bytes[index]) else { return nil }
            index += 1
        }
    }
    return index
}

/// `*DIGIT`, which may be none (RFC 3986 §3.2.3), up to the greatest port there is.
private func isPort(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Bool {
    var port = 0
    for index in range {
        guard let digit = bytes[index].decimalValue else { return false }
        port = port * 10 + Int(digit)
        guard port <= UInt16.max else { return false }
    }
    return true
}

/// `IPvFuture` (RFC 3986 §3.2.2).
private func isFutureAddress(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Bool {
    guard let first = range.first, bytes[first].lowercased == UInt8(ascii: "v"),
        let point = range.first(where: { bytes[$0] == UInt8(ascii: ".") }),
        point > first + 1, point + 1 < range.upperBound
    else { return false }
    for index in first + 1..<point where bytes[index].hexValue == nil { return false }
    let allowed = ByteSet.futureAddress
    for index in point + 1..<range.upperBound where !allowed.contains(bytes[index]) { return false }
    return true
}
