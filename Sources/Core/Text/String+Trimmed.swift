extension String {
    /// Without white space at either end; empty where nothing of it shows.
    ///
    /// Characters that do not show stay beside others: they join emoji, and letters of scripts.
    var trimmed: String {
        // Most begin and end with plain letters or digits, which need not be looked up.
        if let first = utf8.first, let last = utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last {
            return self
        }
        let scalars = unicodeScalars
        guard scalars.contains(where: \.shows) else { return "" }
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex {
            return self
        }
        return String(scalars[first...last])
    }

    /// As it is compared where case does not matter: names, addresses of mail.
    var folded: String { trimmed.lowercased() }
}

extension Unicode.Scalar {
    /// Whether there is something to see of it: it is no white space, not what is ignored where it
    /// cannot be drawn (soft hyphen, U+200B, U+FEFF, fillers; UAX #44), and not the blank of
    /// Braille. Control characters show: they are refused in words of their own.
    fileprivate var shows: Bool {
        if (0x21...0x7E).contains(value) { return true }
        let properties = properties
        return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
            && !(0xFFF9...0xFFFB).contains(value) && value != 0x2800
    }
}
