extension JSONReader {
    /// Enters the object or array whose bracket is at `at`.
    @usableFromInline
    mutating func down() throws(JSONError) {
        depth &+= 1
        guard depth <= depthLimit else { throw JSONError(.tooDeep, at: at) }
        at &+= 1
    }

    @usableFromInline
    mutating func up() { depth &-= 1 }

    /// Right after an opening bracket: whether the container is empty.
    @usableFromInline
    mutating func isEnd(_ bracket: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard peek() == bracket else { return false }
        at &+= 1
        return true
    }

    /// Right after an element: a comma means more, the bracket ends the container.
    @usableFromInline
    mutating func more(_ bracket: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        let byte = peek()
        guard byte == UInt8(ascii: ",") || byte == bracket else { throw wrong(.unexpectedByte) }
        at &+= 1
        return byte == UInt8(ascii: ",")
    }

    @usableFromInline
    mutating func colon() throws(JSONError) {
        skipSpace()
        guard peek() == UInt8(ascii: ":") else { throw wrong(.unexpectedByte) }
        at &+= 1
    }

    /// An array, each element read by `element`.
    @inlinable
    public mutating func array<Element>(
        of type: Element.Type = Element.self,
        _ element: (inout JSONReader) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        skipSpace()
        guard peek() == UInt8(ascii: "[") else { throw wrong(.expectedArray) }
        try down()
        var values: [Element] = []
        if try !isEnd(UInt8(ascii: "]")) {
            // Most arrays are short; growing one by one would move those of two to four twice.
            values.reserveCapacity(4)
            repeat {
                skipSpace()
                values.append(try element(&self))
            } while try more(UInt8(ascii: "]"))
        }
        up()
        return values
    }

    /// An object whose names are data: `member` is called with each name, and reads the value.
    ///
    /// - Throws: `duplicateMember` for a name that comes again, and what `member` throws.
    public mutating func dictionary(
        _ member: (inout JSONReader, String) throws(JSONError) -> Void
    ) throws(JSONError) {
        skipSpace()
        guard peek() == UInt8(ascii: "{") else { throw wrong(.expectedObject) }
        try down()
        var names = NameSet()
        if try !isEnd(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                let start = at
                guard peek() == UInt8(ascii: "\"") else { throw wrong(.unexpectedByte) }
                let name = try string()
                guard names.insert(name) else { throw JSONError(.duplicateMember, at: start) }
                try colon()
                try member(&self, name)
            } while try more(UInt8(ascii: "}"))
        }
        up()
    }
}

/// Names compared byte by byte: `String` would take two spellings of `é` for one name.
struct NameSet {
    private var names: Set<[UInt8]> = []

    /// False when the name was there already.
    mutating func insert(_ name: String) -> Bool { names.insert(Array(name.utf8)).inserted }
}
