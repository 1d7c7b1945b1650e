/// What an answer is about, for logs and metrics. None of it is sent.
///
/// Numbers and places alone, so that carrying it along costs no reference counting.
public struct ResponseNote: Sendable {
    /// The route's place in the table of routes; nil where no route was found.
    public var route: UInt16?
    /// The kind of caller, as the API numbers them; 0 where nobody is known.
    public var caller: UInt8 = 0
    /// What went wrong inside, when the client is told no more than that something did.
    public var fault: StaticString?
    /// Where the request's id stands among the fields.
    fileprivate var requestID = ByteRange()

    /// Nothing is known.
    public init() {}
}

extension Response {
    /// Appends the field that tells the client its request's id, and notes where that stands.
    ///
    /// - Parameter append: Appends a field of this name, and nothing else.
    public mutating func noteRequestID(
        inField name: StaticString, _ append: (inout Fields) -> Void
    ) {
        // "Name: value" and CRLF.
        let start = fields.bytes.count + name.utf8CodeUnitCount + 2
        append(&fields)
        note.requestID = ByteRange(start, fields.bytes.count - 2)
    }

    /// The request's id, as the client is told; empty where it is told none.
    public var requestID: ArraySlice<UInt8> {
        let place = note.requestID.indices
        guard place.upperBound <= fields.bytes.count else { return [] }
        return fields.bytes[place]
    }
}
