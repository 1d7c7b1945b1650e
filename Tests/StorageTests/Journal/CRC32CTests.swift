import Testing

@testable import Storage

@Suite("CRC-32C")
struct CRC32CTests {
    /// RFC 3720 §B.4, and the check value of the usual catalogues.
    static let vectors: [(bytes: [UInt8], crc: UInt32)] = [
        ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
        ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
        (Array(0..<32), 0x46DD_794E),
        (Array("123456789".utf8), 0xE306_9283),
        ([], 0),
    ]

    @Test("gives the published values, however the bytes are handed over", arguments: vectors)
    func published(_ vector: (bytes: [UInt8], crc: UInt32)) {
        #expect(CRC32C.of(vector.bytes.span) == vector.crc)
        for cut in 0...vector.bytes.count {
            var crc = CRC32C()
            crc.add(vector.bytes.span.extracting(..<cut))
            crc.add(vector.bytes.span.extracting(cut...))
            #expect(crc.value == vector.crc)
        }
    }

    @Test("is written in eight digits")
    func text() {
        #expect(CRC32C.text(0xAB) == "000000ab")
    }
}
