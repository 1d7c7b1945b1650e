extension ProxyHeader {
    /// What a header of version 2 begins with: no text, and no request of any protocol.
    static let blockSignature: [UInt8] = [
        0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
    ]
    /// The signature, version and command, family and transport, and the length of the rest.
    private static let fixedBytes = 16

    /// Version 2, binary (§2.2).
    static func readBlock(_ bytes: Span<UInt8>) -> Reading {
        for index in 0..<min(bytes.count, blockSignature.count)
        where bytes[index] != blockSignature[index] { return .malformed }
        guard bytes.count >= fixedBytes else { return .needsBytes }
        let length = Int(bytes[14]) << 8 | Int(bytes[15])
        guard bytes[12] >> 4 == 2, length <= blockBytesMax else { return .malformed }
        let end = fixedBytes + length
        guard bytes.count >= end else { return .needsBytes }
        switch bytes[12] & 0x0F {
        // LOCAL: whatever follows is passed over.
        case 0: return .header(ProxyHeader(.connection), byteCount: end)
        case 1:
            guard let source = source(bytes, family: bytes[13], in: fixedBytes..<end) else {
                return .malformed
            }
            return .header(ProxyHeader(source), byteCount: end)
        default: return .malformed
        }
    }

    /// Nil for addresses that are not whole, for families that are not known, and for datagrams,
    /// which no stream comes from.
    private static func source(
        _ bytes: Span<UInt8>, family: UInt8, in range: Range<Int>
    ) -> Source? {
        let source: Source
        let addressBytes: Int
        switch family {
        case 0x00: return .connection
        case 0x11: (source, addressBytes) = (.address(v4(bytes, in: range)), 12)
        case 0x21: (source, addressBytes) = (.address(v6(bytes, in: range)), 36)
        case 0x31: (source, addressBytes) = (.unixSocket, 216)
        default: return nil
        }
        guard range.count >= addressBytes,
            areExtensions(bytes, in: range.lowerBound + addressBytes..<range.upperBound)
        else { return nil }
        return source
    }

    /// The first address, or what there is of it.
    private static func v4(_ bytes: Span<UInt8>, in range: Range<Int>) -> IPAddress {
        IPAddress(v4: range.prefix(4).reduce(0) { $0 << 8 | UInt32(bytes[$1]) })
    }

    private static func v6(_ bytes: Span<UInt8>, in range: Range<Int>) -> IPAddress {
        IPAddress(bits: range.prefix(16).reduce(0) { $0 << 8 | UInt128(bytes[$1]) })
    }

    /// Whether bytes are whole TLVs (§2.2.6): a byte of type, two of length, and as many more. What
    /// they say is passed over.
    private static func areExtensions(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            guard range.upperBound - index >= 3 else { return false }
            index += 3 + (Int(bytes[index + 1]) << 8 | Int(bytes[index + 2]))
        }
        return index == range.upperBound
    }
}
