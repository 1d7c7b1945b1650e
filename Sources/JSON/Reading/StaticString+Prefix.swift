extension StaticString {
    /// Whether bytes begin with this text, compared without making a `String`.
    @inlinable
    public func isPrefix(of bytes: Span<UInt8>) -> Bool {
        let count = utf8CodeUnitCount
        guard hasPointerRepresentation, bytes.count >= count else { return false }
        var place = 0
        while place < count {
            guard unsafe bytes[place] == utf8Start[place] else { return false }
            place &+= 1
        }
        return true
    }
}
