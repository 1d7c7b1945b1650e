extension String {
    /// Without white space at either end.
    var trimmed: String {
        // Most begin and end with plain letters or digits, which need not be looked up.
        if let first = utf8.first, let last = utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last {
            return self
        }
        let scalars = unicodeScalars
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
