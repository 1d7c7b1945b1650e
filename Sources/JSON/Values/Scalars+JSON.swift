extension String: JSONValue {
    /// A string.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.string()
    }
    /// A string, escaped where it must be.
    @inlinable public func write(to writer: inout JSONWriter) { writer.string(self) }
    /// The same, as a member.
    @inlinable public func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.string(self, as: name)
    }
    /// Any string.
    public static var schema: Schema { .string() }
    /// The empty one.
    public static var sample: String { "" }
}

extension Int: JSONValue {
    /// A whole number.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.integer()
    }
    /// All digits.
    @inlinable public func write(to writer: inout JSONWriter) { writer.integer(self) }
    /// The same, as a member.
    @inlinable public func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.integer(self, as: name)
    }
    /// Any whole number.
    public static var schema: Schema { .integer() }
    /// Zero.
    public static var sample: Int { 0 }
}

extension Int64: JSONValue {
    /// A whole number.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        self = Int64(try reader.integer())
    }
    /// All digits.
    @inlinable public func write(to writer: inout JSONWriter) { writer.integer(self) }
    /// The same, as a member.
    @inlinable public func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.integer(self, as: name)
    }
    /// Any whole number.
    public static var schema: Schema { .integer(format: "int64") }
    /// Zero.
    public static var sample: Int64 { 0 }
}

extension UInt64: JSONValue {
    /// A whole number from 0 on.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.unsignedInteger()
    }
    /// All digits.
    @inlinable public func write(to writer: inout JSONWriter) { writer.integer(self) }
    /// Any whole number from 0 on.
    public static var schema: Schema { .integer(minimum: 0) }
    /// Zero.
    public static var sample: UInt64 { 0 }
}

extension Double: JSONValue {
    /// A number.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.double()
    }
    /// The shortest text that reads back the same; null if infinite or not a number.
    @inlinable public func write(to writer: inout JSONWriter) { writer.double(self) }
    /// Any number.
    public static var schema: Schema { .number }
    /// Zero.
    public static var sample: Double { 0 }
}

extension Bool: JSONValue {
    /// `true` or `false`.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.boolean()
    }
    /// `true` or `false`.
    @inlinable public func write(to writer: inout JSONWriter) { writer.boolean(self) }
    /// The same, as a member.
    @inlinable public func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.boolean(self, as: name)
    }
    /// Either.
    public static var schema: Schema { .boolean }
    /// `false`.
    public static var sample: Bool { false }
}
