/// The parameters after a field's value: `*( OWS ";" OWS [ name "=" value ] )` (RFC 9110 §5.6.6).
struct FieldParameters: Sendable {
    enum Step: Sendable {
        case parameter(name: Range<Int>, value: [UInt8])
        case end
        case malformed
    }

    /// What stands for a byte that cannot stand for itself.
    enum Escapes: Sendable {
        /// A backslash makes any byte after it stand for itself (RFC 9110 §5.6.4).
        case quotedPairs
        /// As names of fields and files are sent in forms. Browsers write `%22`, `%0D` and `%0A`
        /// and nothing else (WHATWG HTML §4.10.21.8), older libraries `\"` and `\\`. Any other `%`
        /// or backslash is itself: it is in many a file's name.
        case form
    }

    private var index: Int
    private let end: Int
    private let escapes: Escapes

    /// - Parameter range: from the first `;`, or blanks before it.
    init(_ range: Range<Int>, escapes: Escapes) {
        index = range.lowerBound
        end = range.upperBound
        self.escapes = escapes
    }

    mutating func next(_ bytes: borrowing Span<UInt8>) -> Step {
        while true {
            skipBlanks(bytes)
            guard index < end else { return .end }
            guard bytes[index] == UInt8(ascii: ";") else { return .malformed }
            index += 1
            skipBlanks(bytes)
            let name = token(bytes)
            if name.isEmpty { continue }
            guard index < end, bytes[index] == UInt8(ascii: "=") else { return .malformed }
            index += 1
            guard let value = value(bytes) else { return .malformed }
            return .parameter(name: name, value: value)
        }
    }

    private mutating func skipBlanks(_ bytes: borrowing Span<UInt8>) {
        while index < end, bytes[index].isBlank { index += 1 }
    }

    private mutating func token(_ bytes: borrowing Span<UInt8>) -> Range<Int> {
        let start = index
        let tokens = ByteSet.token
        while index < end, tokens.contains(bytes[index]) { index += 1 }
        return start..<index
    }

    private mutating func value(_ bytes: borrowing Span<UInt8>) -> [UInt8]? {
        guard index < end, bytes[index] == UInt8(ascii: "\"") else {
            let token = token(bytes)
            if token.isEmpty { return nil }
            var value: [UInt8] = []
            value.append(bytes, in: token)
            return value
        }
        index += 1
        var value: [UInt8] = []
        while index < end {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return value
            case UInt8(ascii: "\\"):
                guard index < end else { return nil }
                value.append(escaped(bytes))
            case UInt8(ascii: "%") where escapes == .form:
                value.append(percentDecoded(bytes))
            default:
                guard byte.isFieldContent else { return nil }
                value.append(byte)
            }
        }
        return nil
    }

    /// What the backslash before `index` and the byte there mean.
    private mutating func escaped(_ bytes: borrowing Span<UInt8>) -> UInt8 {
        let byte = bytes[index]
        if escapes == .form {
            let isQuote = byte == UInt8(ascii: "\"")
            // A browser does not escape a backslash that ends a name: the quote after it is the
            // string's own.
            let isEscape = isQuote ? index + 1 < end : byte == UInt8(ascii: "\\")
            guard isEscape else { return UInt8(ascii: "\\") }
        }
        index += 1
        return byte
    }

    /// What the `%` before `index` and the two bytes there mean.
    private mutating func percentDecoded(_ bytes: borrowing Span<UInt8>) -> UInt8 {
        guard end - index >= 2, let high = bytes[index].hexValue,
            let low = bytes[index + 1].hexValue
        else { return UInt8(ascii: "%") }
        let byte = high << 4 | low
        let known: [UInt8] = [UInt8(ascii: "\""), .carriageReturn, .lineFeed]
        guard known.contains(byte) else { return UInt8(ascii: "%") }
        index += 2
        return byte
    }
}
