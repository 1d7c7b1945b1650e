extension SamplePhoto {
    /// A segment of a JPEG.
    public static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }

    /// The JPEG with a segment right after its first one.
    public static func adding(_ segment: [UInt8], to jpeg: [UInt8]) -> [UInt8] {
        let first = 4 + Int(jpeg[4]) << 8 + Int(jpeg[5])
        return Array(jpeg[..<first]) + segment + Array(jpeg[first...])
    }

    /// A chunk of a PNG.
    public static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + content
        return bigEndian(content.count) + checked + bigEndian(Int(crc(of: checked)))
    }

    /// The PNG with a chunk right after its header.
    public static func adding(chunk: [UInt8], to png: [UInt8]) -> [UInt8] {
        Array(png[..<33]) + chunk + Array(png[33...])
    }

    /// A WebP of chunks.
    public static func riff(_ chunks: [(String, [UInt8])]) -> [UInt8] {
        var content: [UInt8] = []
        for (name, bytes) in chunks {
            content += Array(name.utf8) + littleEndian(bytes.count) + bytes
            if bytes.count % 2 == 1 { content.append(0) }
        }
        return Array("RIFF".utf8) + littleEndian(content.count + 4) + Array("WEBP".utf8) + content
    }

    /// What an extended WebP begins with.
    public static func extended(
        flags: UInt8, width: Int, height: Int
    ) -> (String, [UInt8]) {
        let canvas = [width - 1, height - 1].flatMap { littleEndian($0).prefix(3) }
        return ("VP8X", [flags, 0, 0, 0] + canvas)
    }

    /// The picture in one of the simple WebPs here.
    public static func picture(of webp: [UInt8]) -> (String, [UInt8]) {
        let count = Int(webp[16]) + Int(webp[17]) << 8
        return (String(decoding: webp[12..<16], as: UTF8.self), Array(webp[20..<20 + count]))
    }

    /// A TIFF structure with these entries of two bytes, as EXIF is one.
    public static func tiff(_ entries: [(tag: Int, value: Int)], isBig: Bool = true) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return isBig ? bytes.reversed() : bytes
        }
        var bytes: [UInt8] = isBig ? [0x4D, 0x4D] : [0x49, 0x49]
        bytes += number(42, 2) + number(8, 4) + number(entries.count, 2)
        for (tag, value) in entries {
            bytes += number(tag, 2) + number(3, 2) + number(1, 4) + number(value, 2) + [0, 0]
        }
        return bytes + [0, 0, 0, 0]
    }

    private static func bigEndian(_ number: Int) -> [UInt8] { littleEndian(number).reversed() }

    private static func littleEndian(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// Bit by bit, so that it shares nothing with what is tested.
    private static func crc(of bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
