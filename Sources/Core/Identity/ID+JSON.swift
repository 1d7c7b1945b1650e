public import JSON

extension ID: JSONReadable, JSONWritable {
    /// Reads the text; another text is a fault of the value.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        if let id = reader.plainText(bytes: Self.textBytes, { Self(span: $0) }) {
            self = id
            return
        }
        self = try reader.text(
            orFault: "This is no id of its kind; they begin with \(E.idPrefix) and have 13 more."
        ) {
            Self(span: $0)
        }
    }

    /// Writes the text.
    @inlinable public func write(to writer: inout JSONWriter) {
        writer.ascii(shortText)
    }

    /// The same, as a member.
    @inlinable public func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.ascii(shortText, as: name)
    }

    /// A string with the id's pattern.
    public static var schema: Schema {
        .string(
            pattern: "^\(E.idPrefix)[0-9a-z]{13}$",
            example: .string(ID(rawValue: 0x0603_A3E2_4D09_8B17).text))
    }

    /// Any id.
    public static var sample: Self { Self(rawValue: 0) }
}
