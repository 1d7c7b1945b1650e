/// An enumeration written as the text of its case.
public protocol JSONEnum: JSONReadable, JSONWritable, RawRepresentable, CaseIterable
where RawValue == String {}

extension JSONEnum {
    /// The case whose text comes next, compared byte by byte.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        reader.skipSpace()
        let start = reader.at
        let text = try reader.scanString()
        if !text.isEscaped {
            for value in Self.allCases where reader.holds(value.rawValue, text) {
                self = value
                return
            }
        }
        reader.at = start
        guard let value = Self(rawValue: try reader.string()) else {
            throw Self.unknownCase(at: start)
        }
        self = value
    }

    /// The case's text, which must need no escape.
    @inlinable public func write(to writer: inout JSONWriter) { writer.plain(rawValue) }

    /// The same, as a member.
    @inlinable public func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.plain(rawValue, as: name)
    }

    /// The texts of all cases.
    public static var schema: Schema { .string(cases: allCases.map(\.rawValue)) }

    /// The first case.
    public static var sample: Self {
        get throws(JSONError) {
            guard let first = allCases.first else { throw unknownCase(at: 0) }
            return first
        }
    }

    @usableFromInline
    static func unknownCase(at start: Int) -> JSONError {
        let texts = allCases.map(\.rawValue).joined(separator: ", ")
        return JSONError(.unknownCase, at: start, detail: "This must be one of: \(texts).")
    }
}
