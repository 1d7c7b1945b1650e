extension JSONReader {
    /// Passes over any value, checking it as strictly as a value that is read, but for the names
    /// of its members, which are not compared. Not recursive.
    public mutating func skipValue() throws(JSONError) {
        var open = OpenContainers()
        repeat {
            // A value begins here.
            skipSpace()
            switch peek() {
            case UInt8(ascii: "{"):
                try down()
                if try !isEnd(UInt8(ascii: "}")) {
                    open.push(isObject: true)
                    try skipName()
                    continue
                }
                up()
            case UInt8(ascii: "["):
                try down()
                if try !isEnd(UInt8(ascii: "]")) {
                    open.push(isObject: false)
                    continue
                }
                up()
            default: try skipScalar()
            }
            // A value ended: so do the containers of which it was the last.
            while let isObject = open.top {
                if try more(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    if isObject { try skipName() }
                    break
                }
                open.pop()
                up()
            }
        } while open.top != nil
    }

    private mutating func skipName() throws(JSONError) {
        skipSpace()
        guard peek() == UInt8(ascii: "\"") else { throw wrong(.unexpectedByte) }
        try skipString()
        try colon()
    }

    private mutating func skipScalar() throws(JSONError) {
        switch peek() {
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try boolean()
        case UInt8(ascii: "n"): _ = try isNull()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try scanNumber()
        default: throw wrong(.unexpectedByte)
        }
    }
}

/// A stack of which containers are open, a bit each; allocates only beyond 64.
private struct OpenContainers {
    private var bits: UInt64 = 0
    private var count = 0
    private var below: [UInt64] = []

    /// Whether the innermost one is an object; nil when none is open.
    var top: Bool? { count == 0 ? nil : bits & 1 == 1 }

    mutating func push(isObject: Bool) {
        if count > 0, count % 64 == 0 {
            below.append(bits)
            bits = 0
        }
        bits = bits << 1 | (isObject ? 1 : 0)
        count += 1
    }

    mutating func pop() {
        bits >>= 1
        count -= 1
        if count > 0, count % 64 == 0, let word = below.popLast() { bits = word }
    }
}
