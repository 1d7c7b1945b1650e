import JSON

/// A text that is used but never shown: `config print` masks a key of this type.
struct Secret: JSONReadable, Equatable, Sendable, CustomStringConvertible {
    /// What is shown instead of it.
    static let mask = "********"
    /// The longest secret, in characters.
    static let lengthMax = 4_096

    let text: String

    init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        text = try reader.string()
        guard (1...Self.lengthMax).contains(text.unicodeScalars.count) else {
            throw JSONError(
                code: JSON.FaultCode.tooLong,
                detail: "This must have 1 to \(Self.lengthMax) characters.", at: start)
        }
    }

    private init() { text = "-" }

    /// The mask, so that no log line or message shows it by mistake.
    var description: String { Self.mask }

    static var schema: Schema {
        var schema = Schema.string(format: "password", length: 1...lengthMax)
        schema.keywords = [ConfigurationKey.secret]
        return schema
    }
    static var sample: Secret { Secret() }
}
