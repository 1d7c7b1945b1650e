import Foundation

/// Base64 with the alphabet for URLs, without padding (RFC 4648 §5).
enum Base64URL {
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The bytes of a text; nil for anything but the exact form that `text` makes.
    static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 256, !text.contains("+"), !text.contains("/"), !text.contains("=")
        else { return nil }
        let padded =
            text.replacing("-", with: "+").replacing("_", with: "/")
            + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: padded).map({ Array($0) }), self.text(bytes) == text
        else { return nil }
        return bytes
    }
}
