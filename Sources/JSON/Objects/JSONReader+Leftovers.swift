extension JSONReader {
    /// Members are left over: checks them, then sees whether any is a duplicate or unknown.
    @inline(never)
    mutating func leaveSlow() throws(JSONError) {
        while try nextMember() { try passMember(try scanString()) }
        at &+= 1
        let end = at
        var found = object.found
        var mayRepeat = false
        for i in passed.indices[object.firstPassed...] where !passed[i].isTaken {
            let member = passed[i]
            at = member.name.start - 1
            try skipString()
            at = member.value
            try skipValue()
            if at != member.end { throw wrong(.unexpectedByte) }
            let bit = hash(of: member.name)
            mayRepeat = mayRepeat || member.name.isEscaped || found & bit != 0
            found |= bit
        }
        if mayRepeat { try refuseDuplicates() }
        if strict {
            for i in passed.indices[object.firstPassed...] where !passed[i].isTaken {
                try note(JSONError(.unknownMember, at: passed[i].name.start - 1))
            }
        }
        at = end
        passed.removeSubrange(object.firstPassed...)
    }

    /// Reads the object again, for its names alone.
    private mutating func refuseDuplicates() throws(JSONError) {
        var names = NameSet()
        at = object.start + 1
        repeat {
            skipSpace()
            let start = at
            guard names.insert(try string()) else { throw JSONError(.duplicateMember, at: start) }
            try colon()
            try skipValue()
        } while try more(UInt8(ascii: "}"))
    }
}
