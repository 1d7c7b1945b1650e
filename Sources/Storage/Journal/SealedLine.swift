internal import JSON

/// One line of a file with a checksum of its own: an object whose last member is `crc`.
///
/// 1. The checksum is of the line's bytes before `,"crc":`, so that it can be checked without
///    reading the JSON, and no way to write an object can make it ambiguous.
/// 2. A line is whole when its LF is there and its checksum is right.
enum SealedLine {
    /// `,"crc":"xxxxxxxx"}`
    static let sealBytes = 18
    private static let sealStart = Array(",\"crc\":\"".utf8)
    private static let sealEnd = Array("\"}".utf8)

    /// Adds a line: the object as far as it is written (no closing brace), more members, its seal.
    static func append(
        _ open: Span<UInt8>, _ more: Span<UInt8>, to lines: inout [UInt8]
    ) {
        var crc = CRC32C()
        crc.add(open)
        crc.add(more)
        lines.append(copying: open)
        lines.append(copying: more)
        lines.append(contentsOf: sealStart)
        for place in (0..<8).reversed() {
            let digit = UInt8(truncatingIfNeeded: crc.value >> UInt32(place * 4)) & 15
            lines.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
        lines.append(contentsOf: sealEnd)
        lines.append(0x0A)
    }

    /// A file of one line.
    static func document(_ value: borrowing some JSONObject) -> [UInt8] {
        var writer = JSONWriter()
        writer.open(0x7B)
        value.write(members: &writer)
        var line: [UInt8] = []
        writer.withBytes { append($0, [UInt8]().span, to: &line) }
        return line
    }

    /// Why a line is not whole; nil when it is.
    static func fault(_ line: RawLine) -> String? {
        guard line.isTerminated else { return "the line does not end" }
        let text = line.bytes.span.extracting(line.range)
        guard text.count > sealBytes else { return "the line has no checksum" }
        let seal = text.extracting((text.count - sealBytes)...)
        for i in sealStart.indices where seal[i] != sealStart[i] {
            return "the line has no checksum"
        }
        guard seal[16] == sealEnd[0], seal[17] == sealEnd[1] else {
            return "the line has no checksum"
        }
        var stated: UInt32 = 0
        for i in 8..<16 {
            switch seal[i] {
            case 0x30...0x39: stated = stated << 4 | UInt32(seal[i] - 0x30)
            case 0x61...0x66: stated = stated << 4 | UInt32(seal[i] - 0x57)
            default: return "the checksum is no number"
            }
        }
        let found = CRC32C.of(text.extracting(..<(text.count - sealBytes)))
        return found == stated ? nil : "the checksum is not that of the line"
    }
}

extension [UInt8] {
    /// Adds the bytes of a span.
    mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
