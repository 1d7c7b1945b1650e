import JSON

/// The origin of pages, as browsers send it (RFC 6454 §6.1): a scheme, a host, and a port that is
/// not the scheme's own; no path.
struct PageOrigin: JSONValue, Equatable, Sendable {
    /// Bytes of an origin; a host has at most 255.
    static let bytesMax = 300

    let text: String

    /// Nil for what no browser sends.
    init?(_ text: String) {
        let prefix = ["https://", "http://"].first { text.hasPrefix($0) }
        guard let prefix, text.utf8.count <= Self.bytesMax else { return nil }
        let host = text.dropFirst(prefix.count).utf8
        guard !host.isEmpty, host.allSatisfy(Self.isPartOfHost),
            !text.hasSuffix(prefix == "https://" ? ":443" : ":80")
        else { return nil }
        self.text = text
    }

    private static func isPartOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A: true  // digits and small letters
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["),
            UInt8(ascii: "]"):
            true
        default: false
        }
    }

    init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        guard let origin = PageOrigin(try reader.string()) else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue,
                detail: "This must be an origin such as https://portal.example.com.", at: start)
        }
        self = origin
    }

    func write(to writer: inout JSONWriter) { writer.string(text) }

    private init() { text = "https://portal.example.com" }

    static var schema: Schema { .string(length: 1...bytesMax) }
    static var sample: PageOrigin { PageOrigin() }
}
