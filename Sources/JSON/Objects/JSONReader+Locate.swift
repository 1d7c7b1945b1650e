extension JSONReader {
    /// Moves to the value of the named member, if that is the member that comes next, without
    /// white space: the usual case.
    @inlinable @inline(__always)
    mutating func meets(_ name: JSONName) -> Bool {
        let name = name.text.utf8.span
        var start = at
        if !object.isFresh {
            guard start < limit, bytes[start] == UInt8(ascii: ",") else { return false }
            start &+= 1
        }
        let n = name.count
        guard n > 0, limit &- start >= n &+ 4, stands(name, at: start) else { return false }
        object.found |= Self.bit(name[0], name[n &- 1], n)
        object.isFresh = false
        at = start &+ n &+ 3
        return true
    }

    /// Whether a name stands there, with its quotes and colon.
    @inlinable @inline(__always)
    func stands(_ name: Span<UInt8>, at start: Int) -> Bool {
        let (there, n) = (bytes.span.extracting(droppingFirst: start), name.count)
        guard there[0] == UInt8(ascii: "\"") else { return false }
        let text = there.extracting(droppingFirst: 1)
        if n < 8 {
            guard text.count >= 8 else { return false }
            let other = text.firstWord ^ name.shortWord
            guard other &<< UInt64(truncatingIfNeeded: 64 &- 8 &* n) == 0 else { return false }
        } else {
            guard text.extracting(first: n).hasSameBytes(as: name) else { return false }
        }
        let end = text.extracting(droppingFirst: n)
        return end.count >= 2 && end[0] == UInt8(ascii: "\"") && end[1] == UInt8(ascii: ":")
    }

    /// One of 64 bits for a name, by its ends and length.
    @inlinable @inline(__always)
    static func bit(_ first: UInt8, _ last: UInt8, _ byteCount: Int) -> UInt64 {
        1 << UInt64((Int(first) &+ Int(last) &* 5 &+ byteCount &* 3) & 63)
    }

    func hash(_ name: String) -> UInt64 {
        guard let first = name.utf8.first, let last = name.utf8.last else { return 1 }
        return Self.bit(first, last, name.utf8.count)
    }

    func hash(of name: Text) -> UInt64 {
        guard name.end > name.start else { return 1 }
        return Self.bit(bytes[name.start], bytes[name.end &- 1], name.end &- name.start)
    }

    /// Moves to the value of the named member: after white space, in another order, or not there.
    @inline(never) @usableFromInline
    mutating func locate(_ name: String) throws(JSONError) -> Place {
        if recorder != nil { return .absent }
        if object.nextPassed < passed.count, try take(object.nextPassed, name) { return .passed }
        for i in passed.indices[object.firstPassed...] where try take(i, name) { return .passed }
        while try nextMember() {
            let text = try scanString()
            if try isName(text, name) {
                try colon()
                object.found |= hash(name)
                return .inline
            }
            try passMember(text)
        }
        return .absent
    }

    /// Takes a passed-over member, if it has the name.
    private mutating func take(_ i: Int, _ name: String) throws(JSONError) -> Bool {
        let member = passed[i]
        if member.isTaken { return false }
        guard try isName(member.name, name) else { return false }
        passed[i].isTaken = true
        object.nextPassed = i + 1
        object.found |= hash(name)
        object.back = at
        object.end = member.end
        at = member.value
        return true
    }

    /// After a member that had been passed over: goes back to where looking had stopped.
    @usableFromInline
    mutating func goBack() throws(JSONError) {
        guard at == object.end else { throw wrong(.unexpectedByte) }
        at = object.back
    }

    private mutating func isName(_ text: Text, _ name: String) throws(JSONError) -> Bool {
        if text.isEscaped { return try self.text(of: text).utf8.elementsEqual(name.utf8) }
        return holds(name, text)
    }

    /// A name that was passed over, read again.
    private mutating func text(of name: Text) throws(JSONError) -> String {
        let here = at
        at = name.start - 1
        let text = try string()
        at = here
        return text
    }

    /// Moves to the next member's name; false at the closing brace.
    mutating func nextMember() throws(JSONError) -> Bool {
        skipSpace()
        let byte = peek()
        if byte == UInt8(ascii: "}") { return false }
        if object.isFresh {
            object.isFresh = false
        } else {
            guard byte == UInt8(ascii: ",") else { throw wrong(.unexpectedByte) }
            at &+= 1
            skipSpace()
        }
        guard peek() == UInt8(ascii: "\"") else { throw wrong(.unexpectedByte) }
        return true
    }

    mutating func passMember(_ name: Text) throws(JSONError) {
        guard passed.count - object.firstPassed < JSONLimits.strayMembersMax else {
            throw JSONError(.tooManyMembers, at: name.start - 1)
        }
        try colon()
        skipSpace()
        let value = at
        try hop()
        if passed.capacity == 0 { passed.reserveCapacity(16) }
        passed.append(Member(name: name, value: value, end: at))
    }

    /// Finds the end of a value by its quotes and brackets alone; whoever takes it checks the rest.
    private mutating func hop() throws(JSONError) {
        var open = 0
        repeat {
            switch peek() {
            case UInt8(ascii: "\""): _ = try scanString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open &+= 1
                at &+= 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard open > 0 else { throw wrong(.unexpectedByte) }
                open &-= 1
                at &+= 1
            default:
                guard at < limit else { throw JSONError(.unexpectedEnd, at: limit) }
                if open > 0 {
                    at &+= 1
                    continue
                }
                try hopScalar()
            }
        } while open > 0
    }

    private mutating func hopScalar() throws(JSONError) {
        let start = at
        while at < limit, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ","),
            bytes[at] | 0x20 != UInt8(ascii: "}")
        {
            at &+= 1
        }
        if at == start { throw wrong(.unexpectedByte) }
    }
}
