extension Request {
    /// One field line as it was sent, without the blanks around its value.
    public struct Field: Sendable {
        /// In the case it was sent in.
        public let name: ArraySlice<UInt8>
        /// Without the blanks around it.
        public let value: ArraySlice<UInt8>
    }

    /// All field lines in the order they came.
    public var fields: some RandomAccessCollection<Field> {
        fieldSection.lines.prefix(fieldSection.count).lazy.map { line in
            Field(name: head[line.name.indices], value: head[line.value.indices])
        }
    }

    /// The value of a field, `nil` where it was not sent. Costs no search.
    ///
    /// A list sent in several lines comes joined; of another field the first line counts, and
    /// `isRepeated` tells of others. Repeating Authorization, Content-Length, Content-Type, Host or
    /// Idempotency-Key is refused before there is a request. With a target in absolute form `.host`
    /// is that form's authority (RFC 9112 §3.2.2).
    public func value(of name: FieldName) -> ArraySlice<UInt8>? {
        fieldSection.line(of: name).map { head[$0.value.indices] }
    }

    /// The value of a field as text; bytes that are not UTF-8 become U+FFFD.
    public func text(of name: FieldName) -> String? {
        value(of: name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a field was sent in more than one line.
    public func isRepeated(_ name: FieldName) -> Bool { fieldSection.isRepeated(name) }

    /// The value of the first line with a name in any case, for names that `FieldName` has not.
    public func value(named name: String) -> ArraySlice<UInt8>? {
        for line in fieldSection.lines.prefix(fieldSection.count) {
            let range = line.name.indices
            guard range.count == name.utf8.count else { continue }
            if zip(head[range], name.utf8).allSatisfy({ $0.lowercased == $1.lowercased }) {
                return head[line.value.indices]
            }
        }
        return nil
    }
}
