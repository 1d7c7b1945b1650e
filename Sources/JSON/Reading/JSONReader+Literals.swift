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

    private mutating func word(_ text: StaticString) throws(JSONError) {
        let n = text.utf8CodeUnitCount
        for i in 0..<n {
            guard at + i < limit else { throw JSONError(.unexpectedEnd, at: limit) }
            let wanted = unsafe text.utf8Start[i]
            guard bytes[at + i] == wanted else { throw JSONError(.unexpectedByte, at: at + i) }
        }
        at += n
    }
}
