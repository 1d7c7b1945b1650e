import Testing
import Transport

@Suite("Bytes gather in order, whatever room there was at first")
struct GatheredBytesTests {
    @Test("pieces of each kind, and room that grows", arguments: [0, 1, 7, 4_096])
    func pieces(capacity: Int) {
        var bytes = GatheredBytes(capacity: capacity)
        var expected: [UInt8] = []
        for round in 0..<100 {
            let piece = Array(repeating: UInt8(truncatingIfNeeded: round), count: round)
            bytes.append("é and more;")
            bytes.append("")
            bytes.append(piece)
            bytes.append(piece.span.extracting(first: round / 2))
            expected += Array("é and more;".utf8) + piece + piece.prefix(round / 2)
            #expect(bytes.count == expected.count)
        }
        #expect(bytes.takeAll() == expected)
        #expect(bytes.count == 0)
        #expect(bytes.takeAll().isEmpty)
        bytes.append("again")
        #expect(bytes.takeAll() == Array("again".utf8))
    }

    @Test(
        "whole numbers",
        arguments: [0, 1, -1, 9, 10, 99, 100, 65_536, -65_536, .max, .min, .min + 1])
    func numbers(number: Int) {
        var bytes = GatheredBytes(capacity: 2)
        bytes.append(decimal: number)
        #expect(String(decoding: bytes.takeAll(), as: UTF8.self) == "\(number)")
    }
}
