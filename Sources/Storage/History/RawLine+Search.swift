internal import Core
internal import Glibc
internal import JSON

/// What can be told of a transaction's line without reading it.
extension RawLine {
    private static let sequenceStart = Array(#"{"seq":"#.utf8)
    private static let momentStart = Array(#","at":"#.utf8)
    /// `"2026-11-23T09:00:00.000Z"`
    private static let momentBytes = 26

    /// Its number, which it begins with; nil for another line.
    var sequence: SequenceNumber? {
        let start = range.lowerBound + Self.sequenceStart.count
        guard start < range.upperBound,
            bytes[range.lowerBound..<start].elementsEqual(Self.sequenceStart)
        else { return nil }
        var number: SequenceNumber = 0
        var at = start
        while at < range.upperBound, case let digit = bytes[at] &- 0x30, digit < 10 {
            // Ours have at most 19 digits.
            guard at - start < 19 else { return nil }
            number = number * 10 + SequenceNumber(digit)
            at += 1
        }
        return at > start ? number : nil
    }

    /// When it happened, which follows the number; nil where it does not.
    var moment: Timestamp? {
        var at = range.lowerBound + Self.sequenceStart.count
        while at < range.upperBound, bytes[at] &- 0x30 < 10 { at += 1 }
        let start = at + Self.momentStart.count
        let end = start + Self.momentBytes
        guard end <= range.upperBound,
            bytes[at..<start].elementsEqual(Self.momentStart)
        else { return nil }
        return try? JSON.read(Timestamp.self, from: bytes, in: start..<end)
    }

    /// Whether a text stands in it.
    func holds(_ text: [UInt8]) -> Bool {
        guard let first = text.first else { return true }
        let line = bytes.span.extracting(range)
        var at = 0
        while at + text.count <= line.count {
            guard let found = line.place(of: first, from: at), found + text.count <= line.count
            else { return false }
            var same = 1
            while same < text.count, line[found + same] == text[same] { same += 1 }
            if same == text.count { return true }
            at = found + 1
        }
        return false
    }
}

extension Span<UInt8> {
    fileprivate func place(of byte: UInt8, from start: Int) -> Int? {
        let rest = extracting(start...)
        return unsafe rest.withUnsafeBytes { rest in
            guard let base = rest.baseAddress,
                let found = unsafe memchr(base, Int32(byte), rest.count)
            else { return nil }
            return unsafe start + (UnsafeRawPointer(found) - base)
        }
    }
}
