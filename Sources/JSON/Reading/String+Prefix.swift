extension String {
    /// Whether bytes begin with this text, which should be a literal of up to 15 bytes: those are
    /// constants here.
    @inlinable @inline(__always)
    public func isPrefix(of bytes: Span<UInt8>) -> Bool {
        guard bytes.count >= utf8.count else { return false }
        var place = 0
        for byte in utf8 {
            guard bytes[place] == byte else { return false }
            place &+= 1
        }
        return true
    }
}
