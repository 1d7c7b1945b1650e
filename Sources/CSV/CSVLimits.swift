/// What a table may have at most.
public struct CSVLimits: Sendable {
    /// Bytes of one field.
    public var fieldBytesMax = 1 << 20
    /// Fields of one record.
    public var fieldsMax = 256
    /// Bytes of one record.
    public var recordBytesMax = 4 << 20

    /// The defaults.
    public init() {}
}

/// Why bytes are no table. Where one record ends is unknown then, so reading stops.
public struct CSVFault: Error, Equatable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What, in one sentence.
    public let detail: String

    /// A fault at a line.
    public init(line: Int, detail: String) {
        self.line = line
        self.detail = detail
    }
}

/// One record of a table.
public struct CSVRecord: Equatable, Sendable {
    /// Its fields, without the quotes around them.
    public let fields: [String]
    /// The line that it begins on, from 1; a field in quotes may have more lines.
    public let line: Int
    /// Whether all of it is UTF-8; where not, other characters stand in its fields.
    public let isText: Bool

    /// A record that begins on a line.
    public init(fields: [String], line: Int, isText: Bool = true) {
        self.fields = fields
        self.line = line
        self.isText = isText
    }
}
