extension JSONReader {
    /// Moves to the value of the named member.
    ///
    /// The usual case, the member that comes next, without white space, is tried in place.
    @inlinable @inline(__always)
    mutating func locate(_ name: StaticString) throws(JSONError) -> Place {
        let n = name.utf8CodeUnitCount
        var p = at
        if p &+ n &+ 4 <= limit {
            let comma = !object.isFresh
            if comma { p &+= 1 }
            if !comma || bytes[p &- 1] == UInt8(ascii: ","), bytes[p] == UInt8(ascii: "\""),
                matches(name, at: p &+ 1), bytes[p &+ n &+ 1] == UInt8(ascii: "\""),
                bytes[p &+ n &+ 2] == UInt8(ascii: ":")
            {
                at = p &+ n &+ 3
                object.isFresh = false
                object.found |= hash(name)
                return .inline
            }
        }
        return try locateSlow(name)
    }

    @inlinable @inline(__always)
    func matches(_ name: StaticString, at start: Int) -> Bool {
        let n = name.utf8CodeUnitCount
        let key = unsafe RawSpan(_unsafeStart: name.utf8Start, byteCount: n)
        let raw = unsafe bytes.span.bytes
        if n >= 8 {
            var i = 0
            while i &+ 8 <= n {
                if raw.word(at: start &+ i) != key.word(at: i) { return false }
                i &+= 8
            }
            return i == n || raw.word(at: start &+ n &- 8) == key.word(at: n &- 8)
        }
        var i = 0
        while i < n {
            if raw.byte(at: start &+ i) != key.byte(at: i) { return false }
            i &+= 1
        }
        return true
    }

    /// One of 64 bits, from the name's ends and length. Must agree with `hash(of:)`.
    @inlinable @inline(__always)
    func hash(_ name: StaticString) -> UInt64 {
        let n = name.utf8CodeUnitCount
        guard n > 0 else { return 1 }
        let sum = unsafe Int(name.utf8Start[0]) &+ Int(name.utf8Start[n &- 1]) &* 5 &+ n &* 3
        return 1 << UInt64(sum & 63)
    }

    func hash(of name: Text) -> UInt64 {
        let n = name.end &- name.start
        guard n > 0 else { return 1 }
        let sum = Int(bytes[name.start]) &+ Int(bytes[name.end &- 1]) &* 5 &+ n &* 3
        return 1 << UInt64(sum & 63)
    }

    /// With white space, in another order, or not there.
    @inline(never) @usableFromInline
    mutating func locateSlow(_ name: StaticString) throws(JSONError) -> Place {
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
    private mutating func take(_ i: Int, _ name: StaticString) throws(JSONError) -> Bool {
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

    private mutating func isName(_ text: Text, _ name: StaticString) throws(JSONError) -> Bool {
        if text.isEscaped { return try self.text(of: text).utf8.elementsEqual("\(name)".utf8) }
        return text.end - text.start == name.utf8CodeUnitCount && matches(name, at: text.start)
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
