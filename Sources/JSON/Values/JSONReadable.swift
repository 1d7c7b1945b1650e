/// A value that can be read from JSON. Scalars conform here; objects conform to `JSONInput`.
public protocol JSONReadable: SendableMetatype {
    /// Reads the value that comes next.
    init(from reader: inout JSONReader) throws(JSONError)
    /// What the value looks like.
    static var schema: Schema { get }
    /// Stands in for a value that could not be read while others still are, and while a schema is
    /// being recorded; never seen otherwise.
    static var sample: Self { get throws(JSONError) }
}

/// A value that can be written as JSON.
public protocol JSONWritable: SendableMetatype {
    /// Writes exactly one value.
    borrowing func write(to writer: inout JSONWriter)
    /// Writes the value with a member's name before it; a type whose values are short can do both
    /// in one step.
    borrowing func write(to writer: inout JSONWriter, as name: JSONName)
}

extension JSONWritable {
    /// The name, then the value.
    @inlinable @inline(__always)
    public borrowing func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.key(name)
        write(to: &writer)
    }
}

/// A value that can be read and written.
public typealias JSONValue = JSONReadable & JSONWritable
