import Core
import HTTP1

/// Entity tags: `"<version>.<digest of the answer's bytes>"`, strong (RFC 9110 §8.8.3).
///
/// An answer shows what its own version does not count, such as names, hence the digest.
enum EntityTags {
    /// The tag of an answer.
    static func tag(version: Int, body: [UInt8]) -> String {
        "\"\(version).\(String(digest(body), radix: 36))\""
    }

    /// 64 bits that differ for bodies that differ. Nobody gains by making two alike, so it need not
    /// withstand that; it takes eight bytes at a time.
    private static func digest(_ body: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: body.count)
        let bytes = body.span
        var at = 0
        while at &+ 8 <= bytes.count {
            var word: UInt64 = 0
            for i in 0..<8 { word = word << 8 | UInt64(bytes[at &+ i]) }
            hash = mixed(hash ^ word)
            at &+= 8
        }
        var rest: UInt64 = 0
        while at < bytes.count {
            rest = rest << 8 | UInt64(bytes[at])
            at &+= 1
        }
        return mixed(hash ^ rest)
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let (high, low) = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return high ^ low ^ (value >> 32)
    }

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
