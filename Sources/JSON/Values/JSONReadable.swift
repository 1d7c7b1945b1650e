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
}

/// A value that can be read and written.
public typealias JSONValue = JSONReadable & JSONWritable
