public import JSON

extension ID {
    /// Length of the text: four of prefix, thirteen digits.
    @inlinable public static var textBytes: Int { 4 + Base32.idCharacters }

    /// The id that a text names; nil for anything but the exact form.
    @inlinable public init?(span bytes: Span<UInt8>) {
        guard bytes.count == Self.textBytes, E.idPrefix.isPrefix(of: bytes) else { return nil }
        var value: UInt64 = 0
        for place in 4..<Self.textBytes {
            guard let digit = Base32.value(bytes[place]), place > 4 || digit < 16 else {
                return nil
            }
            value = value << 5 | digit
        }
        self.init(rawValue: value)
    }

    /// The id that a text names; nil for anything but the exact form.
    @inlinable public init?(text: ArraySlice<UInt8>) {
        self.init(span: text.span)
    }

    /// The id that a text names; nil for anything but the exact form.
    @inlinable public init?(_ text: String) {
        self.init(span: text.utf8.span)
    }

    /// The digits after the prefix.
    @inlinable var digits: InlineArray<13, UInt8> {
        var digits = InlineArray<13, UInt8>(repeating: 0)
        let all = Base32.digits
        var rest = rawValue
        for place in 0..<Base32.idCharacters {
            digits[12 &- place] = all[Int(truncatingIfNeeded: rest & 31)]
            rest = rest &>> 5
        }
        return digits
    }

    /// The text, `bkg_01hx4k9m2p3qr`.
    public var text: String {
        withText { bytes in
            // Letters and digits are valid UTF-8.
            guard let text = try? UTF8Span(validating: bytes) else { return "" }
            return String(copying: text)
        }
    }

    /// Calls a body with the text's bytes.
    @inlinable public func withText<Result>(_ body: (borrowing Span<UInt8>) -> Result) -> Result {
        var bytes = InlineArray<17, UInt8>(repeating: 0)
        var place = 0
        for byte in E.idPrefix.utf8 {
            bytes[place] = byte
            place &+= 1
        }
        let digits = digits
        for place in digits.indices { bytes[4 &+ place] = digits[place] }
        return body(bytes.span)
    }
}

extension ID: CustomStringConvertible {
    /// The text.
    public var description: String { text }
}
