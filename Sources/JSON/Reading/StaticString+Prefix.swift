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

    /// One of its bytes; 0 beyond its end.
    @inlinable
    public func byte(_ place: Int) -> UInt8 {
        guard hasPointerRepresentation, place >= 0, place < utf8CodeUnitCount else { return 0 }
        return unsafe utf8Start[place]
    }
}
