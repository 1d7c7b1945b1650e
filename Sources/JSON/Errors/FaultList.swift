/// The faults of a document that is read for all of them.
@usableFromInline struct FaultList {
    private(set) var errors: [JSONError] = []
    /// All that were found, those beyond `countMax` too.
    private(set) var count = 0
    private let countMax: Int

    init(countMax: Int) { self.countMax = countMax }

    mutating func append(_ error: JSONError) {
        count += 1
        if errors.count < countMax { errors.append(error) }
    }
}

extension JSONReader {
    /// Notes a fault and lets reading go on, if all faults are wanted; throws it if not.
    @inline(never) @usableFromInline
    mutating func note(_ error: JSONError) throws(JSONError) {
        guard faults != nil else { throw error }
        faults?.append(error)
    }

    /// Notes a fault and passes over the value that has it.
    mutating func note(
        _ error: JSONError, passingOver start: Int, depth: Int
    ) throws(JSONError) {
        guard faults != nil, error.reason.isLocal else { throw error }
        faults?.append(error)
        self.depth = depth
        at = start
        try skipValue()
    }

    /// In place of a value that could not be read: a sample, if all faults are wanted.
    @inline(never) @usableFromInline
    mutating func recover<Value: JSONReadable>(
        _ error: JSONError, _ start: Int, depth: Int
    ) throws(JSONError) -> Value {
        try note(error, passingOver: start, depth: depth)
        return try Value.sample
    }

    /// The same for a member of the object that is open.
    @inline(never) @usableFromInline
    mutating func recover<Value: JSONReadable>(
        _ error: JSONError, _ start: Int
    ) throws(JSONError) -> Value {
        try recover(error, start, depth: object.depth)
    }

    /// A rule about several members of the object that is being read, broken.
    ///
    /// To be called after the members were asked for, and instead of throwing, so that other
    /// faults are found too. Does nothing where a member of the object was at fault already, since
    /// then its value is only a sample, or where a schema is being recorded.
    ///
    ///     if end <= start { try r.refuse("scheduledEnd", "out_of_range", "This must be later…") }
    ///
    /// - Parameter member: The member to be named in the pointer.
    public mutating func refuse(
        _ member: StaticString, _ code: String, _ detail: String
    ) throws(JSONError) {
        if recorder != nil { return }
        if let faults, faults.count > object.faultCount { return }
        try note(
            JSONError(
                .ruleBroken, at: object.start, code: code, detail: detail, member: "\(member)"))
    }
}
