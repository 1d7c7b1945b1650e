/// A response's fields, kept as the bytes that are sent: `Name: value` and CRLF.
///
/// No value can end its line, and the fields that frame a message cannot be set: the writer makes
/// `Connection`, `Content-Length`, `Date` and `Transfer-Encoding`.
public struct Fields: Equatable, Sendable {
    /// The lines, each with its CRLF.
    public private(set) var bytes: [UInt8] = []

    /// No fields.
    public init() {}

    /// Appends a line. A list, such as `Vary`, may have several.
    ///
    /// - Returns: `false`, and nothing is appended, where the name is no token or the writer's, or
    ///   the value holds a control character such as CR, LF or NUL (RFC 9110 §5.5).
    @discardableResult
    public mutating func append(_ name: String, _ value: String) -> Bool {
        append(name, span: value.utf8Span.span)
    }

    /// Appends a line whose value is given as bytes.
    ///
    /// - Returns: as for texts.
    @discardableResult
    public mutating func append(_ name: String, bytes value: some Collection<UInt8>) -> Bool {
        append(name, span: Array(value).span)
    }

    /// Appends a line whose value is given as a span of bytes.
    ///
    /// - Returns: as for texts.
    @discardableResult
    public mutating func append(_ name: String, span value: borrowing Span<UInt8>) -> Bool {
        append(Name(name), span: value)
    }

    /// Appends a line whose name was checked before, and whose value is given as a span of bytes.
    ///
    /// - Returns: as for texts.
    @discardableResult
    public mutating func append(_ name: Name, span value: borrowing Span<UInt8>) -> Bool {
        guard let lead = name.lead, value.firstControl == value.count else { return false }
        if bytes.isEmpty { bytes.reserveCapacity(Self.firstCapacity) }
        bytes.append(contentsOf: lead)
        bytes.append(value, in: value.indices)
        bytes.append(contentsOf: Self.lineEnd)
        return true
    }

    /// Appends all lines of others.
    public mutating func append(contentsOf others: Fields) {
        if bytes.isEmpty { bytes.reserveCapacity(Self.firstCapacity) }
        bytes.append(contentsOf: others.bytes)
    }

    /// Puts one line in place of all with this name.
    ///
    /// - Returns: as `append`; where it is `false`, nothing has changed.
    @discardableResult
    public mutating func set(_ name: String, _ value: String) -> Bool {
        var changed = self
        changed.remove(name)
        guard changed.append(name, value) else { return false }
        self = changed
        return true
    }

    /// Takes out all lines with this name.
    public mutating func remove(_ name: String) {
        guard value(of: name) != nil else { return }
        var kept: [UInt8] = []
        for line in self where !line.has(name) {
            kept.append(contentsOf: bytes[line.name.startIndex..<line.value.endIndex + 2])
        }
        bytes = kept
    }

    /// The value of the first line with this name, in any case. Searches.
    public func value(of name: String) -> ArraySlice<UInt8>? { first { $0.has(name) }?.value }

    /// The same as text; bytes that are not UTF-8 become U+FFFD.
    public func text(of name: String) -> String? {
        value(of: name).map { String(decoding: $0, as: UTF8.self) }
    }

    private static let lineEnd: [UInt8] = [.carriageReturn, .lineFeed]

    /// Enough for the lines most answers have, so that they cost one allocation.
    private static let firstCapacity = 384

    /// A token, and none of the writer's names.
    fileprivate static func isAllowed(_ name: borrowing Span<UInt8>) -> Bool {
        let tokens = ByteSet.token
        for index in name.indices where !tokens.contains(name[index]) { return false }
        func isName(_ text: String) -> Bool { equalsIgnoringCase(name, in: name.indices, text) }
        switch name.count {
        case 0: return false
        case 4: return !isName("date")
        case 10: return !isName("connection") && !isName("keep-alive")
        case 14: return !isName("content-length")
        case 17: return !isName("transfer-encoding")
        default: return true
        }
    }
}

extension Fields {
    /// A field's name, checked once for all the lines that have it.
    public struct Name: Sendable {
        /// The name, a colon and a space; `nil` for a name that no line may have.
        fileprivate let lead: [UInt8]?

        /// A name; lines cannot have it where `append` would refuse it.
        public init(_ name: String) {
            lead = isAllowed(name.utf8Span.span) ? Array(name.utf8) + [0x3A, .space] : nil
        }
    }
}

extension Fields: ExpressibleByDictionaryLiteral {
    /// Lines in the order written; those that `append` would refuse are left out.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }
}

extension Fields: Sequence {
    /// One line, as places in `bytes`.
    public struct Line: Sendable {
        /// As it was appended.
        public let name: ArraySlice<UInt8>
        /// As it was appended.
        public let value: ArraySlice<UInt8>

        func has(_ name: String) -> Bool {
            self.name.count == name.utf8.count
                && zip(self.name, name.utf8).allSatisfy { $0.lowercased == $1.lowercased }
        }
    }

    /// Goes through the lines in the order they were appended.
    public struct Iterator: IteratorProtocol, Sendable {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { rest = bytes[...] }

        /// The next line, `nil` after the last.
        public mutating func next() -> Line? {
            guard let colon = rest.firstIndex(of: UInt8(ascii: ":")),
                let end = rest[colon...].firstIndex(of: .carriageReturn)
            else { return nil }
            defer { rest = rest[(end + 2)...] }
            return Line(name: rest[..<colon], value: rest[(colon + 2)..<end])
        }
    }

    /// The lines in the order they were appended.
    public func makeIterator() -> Iterator { Iterator(bytes) }
}
