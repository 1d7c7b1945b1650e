import Foundation

/// What a server sent on one connection, taken apart.
struct ReceivedAnswers {
    struct Answer {
        let status: Int
        /// Head and body, each byte a character.
        let text: String
    }

    private(set) var answers: [Answer] = []
    /// Whether something follows that is no answer, or not a whole one.
    private(set) var hasGarbage = false

    /// - Parameters:
    ///   - heads: Which final answers have no body, being to HEAD.
    ///   - isOver: Whether the server has ended the connection.
    init(_ bytes: [UInt8], heads: Set<Int>, isOver: Bool) {
        var rest = bytes[...]
        var final = 0
        while !rest.isEmpty {
            guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound,
                let status = Self.status(rest[..<end])
            else {
                hasGarbage = isOver
                return
            }
            let head = Self.text(rest[..<end])
            let isBodiless = status < 200 || [204, 304].contains(status) || heads.contains(final)
            let length = isBodiless ? 0 : Self.length(head)
            guard let length, rest.endIndex - end >= length else {
                hasGarbage = isOver
                return
            }
            answers.append(Answer(status: status, text: Self.text(rest[..<(end + length)])))
            if status >= 200 { final += 1 }
            rest = rest[(end + length)...]
        }
    }

    /// `HTTP/1.1 ddd `: the only version that this server answers in.
    private static func status(_ head: ArraySlice<UInt8>) -> Int? {
        let line = text(head.prefix(13))
        guard line.hasPrefix("HTTP/1.1 "), line.hasSuffix(" ") else { return nil }
        return Int(line.dropFirst(9).dropLast())
    }

    /// The body's length, which this server always states, exactly once.
    private static func length(_ head: String) -> Int? {
        let name = "content-length: "
        let values = head.components(separatedBy: "\r\n")
            .filter { $0.lowercased().hasPrefix(name) }
            .map { Int($0.dropFirst(name.count)) }
        return values.count == 1 ? values[0] : nil
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(bytes: bytes, encoding: .isoLatin1) ?? ""
    }
}
