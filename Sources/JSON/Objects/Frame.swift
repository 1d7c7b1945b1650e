extension JSONReader {
    /// What is known of the object whose members are being asked for.
    @usableFromInline struct Frame {
        @usableFromInline var start = 0
        @usableFromInline var firstPassed = 0
        /// One bit for each member asked for and found, by a hash of its name.
        @usableFromInline var found: UInt64 = 0
        /// Whether no member was met yet.
        @usableFromInline var isFresh = true
        /// While a member is read that had been passed over: where it ends, and where to go back
        /// to.
        var end = 0
        var back = 0
        /// The passed-over member that is likely to be asked for next.
        var nextPassed = 0
        @usableFromInline var depth = 0
        /// The faults found before this object.
        var faultCount = 0
        @usableFromInline init() {}
    }

    /// A member passed over while another one was looked for.
    @usableFromInline struct Member {
        var name: Text
        var value: Int
        var end: Int
        var isTaken = false
    }

    /// Where a member was found: next in line, among those passed over, or not at all.
    @usableFromInline enum Place { case inline, passed, absent }

    /// Opens the object that comes next, and returns the frame to go back to.
    @usableFromInline
    mutating func enter() throws(JSONError) -> Frame {
        skipSpace()
        guard peek() == UInt8(ascii: "{") else { throw wrong(.expectedObject) }
        let outer = object
        object = Frame()
        object.start = at
        object.firstPassed = passed.count
        object.nextPassed = passed.count
        if let faults { object.faultCount = faults.count }
        do throws(JSONError) { try down() } catch {
            object = outer
            throw error
        }
        object.depth = depth
        return outer
    }

    /// Instead of `leave`, when the object could not be read.
    @inline(never) @usableFromInline
    mutating func abandon(_ outer: Frame) {
        passed.removeSubrange(min(object.firstPassed, passed.count)...)
        object = outer
    }

    /// Closes the object, after all members were asked for.
    @usableFromInline
    mutating func leave(_ outer: Frame) throws(JSONError) {
        if at < limit, bytes[at] == UInt8(ascii: "}"), passed.count == object.firstPassed {
            at &+= 1
        } else {
            try leaveSlow()
        }
        up()
        object = outer
    }
}
