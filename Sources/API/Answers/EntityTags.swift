import Core
import HTTP1

/// Entity tags: `"<version>.<digest of the answer's bytes>"`, strong (RFC 9110 §8.8.3).
///
/// An answer shows what its own version does not count, such as names, hence the digest.
enum EntityTags {
    /// Appends the tag of an answer to its fields.
    static func append(version: Int, body: [UInt8], to fields: inout Fields) {
        var text = InlineArray<40, UInt8>(repeating: quote)
        var end = 1
        // The digits of the version come last first; an `Int` has at most nineteen.
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var count = 0
        var rest = version.magnitude
        repeat {
            digits[count] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            count &+= 1
        } while rest > 0
        while count > 0 {
            count &-= 1
            text[end] = digits[count]
            end &+= 1
        }
        text[end] = UInt8(ascii: ".")
        end &+= 1
        let digest = BodyDigest.digest(of: body)
        let (high, low) = (hexDigits(of: digest &>> 32), hexDigits(of: digest & 0xFFFF_FFFF))
        for place in 0..<8 {
            let shift = UInt64(56 &- 8 &* place)
            text[end &+ place] = UInt8(truncatingIfNeeded: high &>> shift)
            text[end &+ place &+ 8] = UInt8(truncatingIfNeeded: low &>> shift)
        }
        end &+= 16
        fields.append(field, span: text.span.extracting(0..<end &+ 1))
    }

    /// Appends the tag of what has no version: the digest alone.
    static func append(digestOf body: [UInt8], to fields: inout Fields) {
        fields.append("ETag", "\"\(String(BodyDigest.digest(of: body), radix: 16))\"")
    }

    /// The eight digits of a number below 2^32, as bytes; the first one highest.
    ///
    /// All at once: the half bytes are spread over the bytes of a word, and those above 9 get what
    /// lies between `9` and `a` besides.
    private static func hexDigits(of number: UInt64) -> UInt64 {
        var spread = (number | number &<< 16) & 0x0000_FFFF_0000_FFFF
        spread = (spread | spread &<< 8) & 0x00FF_00FF_00FF_00FF
        spread = (spread | spread &<< 4) & 0x0F0F_0F0F_0F0F_0F0F
        let letters = ((spread &+ 0x0606_0606_0606_0606) &>> 4) & 0x0101_0101_0101_0101
        return spread &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
    }

    private static let field = Fields.Name("ETag")
    private static let quote = UInt8(ascii: "\"")

    /// What an `If-Match` demands of a version. Weak tags match nothing; `"7"` and `"7.x"` both
    /// mean version 7; what is no list of tags matches nothing.
    static func precondition(_ value: String) -> Precondition {
        if value == "*" { return .any }
        var versions: [Int] = []
        for tag in list(value) where tag.count > 2 && tag.first == "\"" && tag.last == "\"" {
            let version = tag.dropFirst().dropLast().prefix { $0 != "." }
            guard version.first != "0", version.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { continue }
            if let version = Int(version) { versions.append(version) }
        }
        return .versions(versions)
    }

    /// What the conditions of a change demand together. Of an `If-None-Match` weak tags count too
    /// (RFC 9110 §13.1.2), and `"7"` and `"7.x"` both mean version 7.
    static func precondition(match: String?, noneMatch: String?) -> Precondition {
        var both = match.map(precondition) ?? .any
        guard let noneMatch else { return both }
        let strong = list(noneMatch).map { $0.hasPrefix("W/") ? $0.dropFirst(2) : $0[...] }
        both.unwanted = precondition(strong.joined(separator: ",")).wanted
        return both
    }

    /// Whether an `If-Match` names the tag of an answer, by the strong comparison: the whole tag,
    /// or the version in it. Without a tag only `*` will do.
    static func isNamed(_ tag: String?, in value: String) -> Bool {
        if value == "*" { return true }
        guard let tag else { return false }
        if list(value).contains(tag) { return true }
        guard let version = tag.dropFirst().split(separator: ".").first.flatMap({ Int($0) }),
            tag.contains(".")
        else { return false }
        return precondition(value).wanted?.contains(version) ?? true
    }

    /// Whether an `If-None-Match` names a tag, by the weak comparison (RFC 9110 §13.1.2).
    static func isMatched(_ value: String, by tag: String) -> Bool {
        value == "*" || list(value).contains { $0 == tag || $0 == "W/" + tag }
    }

    private static func list(_ value: String) -> [String] {
        value.split(separator: ",").map { part in
            String(part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" })
        }
    }
}
