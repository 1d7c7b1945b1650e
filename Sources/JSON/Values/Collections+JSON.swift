extension Array: JSONReadable where Element: JSONReadable {
    /// An array, all of its elements.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        let depth = reader.depth &+ 1
        self = try reader.array { (reader: inout JSONReader) throws(JSONError) in
            let start = reader.at
            do throws(JSONError) { return try Element(from: &reader) } catch {
                return try reader.recover(error, start, depth: depth)
            }
        }
    }
    /// An array of them.
    public static var schema: Schema { .array(Element.schema) }
    /// The empty one.
    public static var sample: [Element] { [] }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// All elements, in order.
    @inlinable public func write(to writer: inout JSONWriter) {
        writer.open(UInt8(ascii: "["))
        for element in self { element.write(to: &writer) }
        writer.close(UInt8(ascii: "]"))
    }

    /// The member's name, then all elements, in order.
    @inlinable public func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.open(UInt8(ascii: "["), as: name)
        for element in self { element.write(to: &writer) }
        writer.close(UInt8(ascii: "]"))
    }
}

extension Dictionary: JSONReadable where Key == String, Value: JSONReadable {
    /// An object whose names are data.
    public init(from reader: inout JSONReader) throws(JSONError) {
        let depth = reader.depth + 1
        var values: [String: Value] = [:]
        try reader.dictionary { (reader: inout JSONReader, name: String) throws(JSONError) in
            let start = reader.at
            let value: Value
            do throws(JSONError) { value = try Value(from: &reader) } catch {
                value = try reader.recover(error, start, depth: depth)
            }
            // Two spellings of one text are two names to JSON, but one key here.
            if values.updateValue(value, forKey: name) != nil {
                throw JSONError(.duplicateMember, at: start)
            }
        }
        self = values
    }
    /// An object of any names.
    public static var schema: Schema { Schema(.map(Value.schema)) }
    /// The empty one.
    public static var sample: [String: Value] { [:] }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
    /// All members, by name, so that equal dictionaries give equal bytes.
    public func write(to writer: inout JSONWriter) {
        writer.object { w in
            for (name, value) in self.sorted(by: { $0.key < $1.key }) {
                w.key(name)
                value.write(to: &w)
            }
        }
    }
}
