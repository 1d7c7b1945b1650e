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

    /// The text in words: the prefix, then eight digits and five.
    @inlinable public var shortText: ShortText {
        let prefix = E.idPrefix.utf8.span
        var first: UInt64 = 0
        if prefix.count == 4 {
            // Of a known number, so that they are loaded at once.
            for place in 0..<4 { first |= UInt64(prefix[place]) &<< UInt64(8 &* place) }
        }
        let upper = Base32.eightDigits(of: rawValue &>> 25)
        let lower = Base32.eightDigits(of: (rawValue & 0x1FF_FFFF) &<< 15)
        return ShortText(
            first | upper &<< 32, upper &>> 32 | lower &<< 32, lower &>> 32 & 0xFF,
            count: Self.textBytes)
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
        let text = shortText
        for place in bytes.indices { bytes[place] = text[place] }
        return body(bytes.span)
    }
}

extension ID: CustomStringConvertible {
    /// The text.
    public var description: String { text }
}
