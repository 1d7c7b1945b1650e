internal import CLinux

/// The checksum of every line and file: CRC-32C, the polynomial of iSCSI (RFC 3720 §B.4), by the
/// processor's own instruction where it has one, else by a table, eight bytes a step.
struct CRC32C: Sendable {
    /// For each of eight places, what each byte there adds to the remainder.
    private static let table: [UInt32] = {
        let polynomial: UInt32 = 0x82F6_3B78
        var table = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var rest = UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1 }
            table[byte] = rest
        }
        for place in 256..<table.count {
            let before = table[place - 256]
            table[place] = before >> 8 ^ table[Int(before & 0xFF)]
        }
        return table
    }()

    private var remainder: UInt32 = ~0

    /// The checksum of everything added.
    var value: UInt32 { ~remainder }

    private static let isInProcessor = clinux_has_crc32c() != 0

    mutating func add(_ bytes: Span<UInt8>) {
        guard Self.isInProcessor else { return addByTable(bytes) }
        unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return }
            remainder = unsafe clinux_crc32c(remainder, first, bytes.count)
        }
    }

    /// The same for any processor.
    mutating func addByTable(_ bytes: Span<UInt8>) {
        var rest = remainder
        // Every index into the table is a byte plus a multiple of 256 below 2048, every index into
        // the bytes is compared with their count.
        unsafe Self.table.withUnsafeBufferPointer { table in
            unsafe bytes.withUnsafeBytes { bytes in
                var at = 0
                while at &+ 8 <= bytes.count {
                    let word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                    let mixed = word ^ UInt64(rest)
                    var sum: UInt32 = 0
                    for place in 0..<8 {
                        let byte = Int(truncatingIfNeeded: mixed >> UInt64(place &* 8)) & 0xFF
                        sum ^= unsafe table[(7 &- place) &* 256 &+ byte]
                    }
                    rest = sum
                    at &+= 8
                }
                while at < bytes.count {
                    rest = unsafe rest >> 8 ^ table[Int((rest ^ UInt32(bytes[at])) & 0xFF)]
                    at &+= 1
                }
            }
        }
        remainder = rest
    }

    /// The checksum of one run of bytes.
    static func of(_ bytes: Span<UInt8>) -> UInt32 {
        var crc = CRC32C()
        crc.add(bytes)
        return crc.value
    }

    /// The checksum in eight hexadecimal digits, lower case.
    static func text(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
