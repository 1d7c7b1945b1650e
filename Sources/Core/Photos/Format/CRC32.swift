/// The checksum of PNG's chunks (W3C PNG, third edition, Annex D).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1) &* 0xEDB8_8320 }
    }

    static func of(_ bytes: Span<UInt8>) -> Int {
        let table = table
        var crc = UInt32.max
        for place in bytes.indices {
            crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[place])) & 0xFF)]
        }
        return Int(~crc)
    }
}
