extension JSONReader {
    /// Passes over `null`, if it comes next.
    public mutating func isNull() throws(JSONError) -> Bool {
        skipSpace()
        guard peek() == UInt8(ascii: "n") else { return false }
        try word("null")
        return true
    }

    /// `true` or `false`.
    public mutating func boolean() throws(JSONError) -> Bool {
        skipSpace()
        switch peek() {
        case UInt8(ascii: "t"):
            try word("true")
            return true
        case UInt8(ascii: "f"):
            try word("false")
            return false
        default: throw wrong(.expectedBoolean)
        }
    }

    @inline(__always)
    private mutating func word(_ text: String) throws(JSONError) {
        for wanted in text.utf8 {
            guard at < limit else { throw JSONError(.unexpectedEnd, at: limit) }
            guard bytes[at] == wanted else { throw JSONError(.unexpectedByte, at: at) }
            at &+= 1
        }
    }
}
