import HTTP1
import Testing

@Suite("Body digest (RFC 9110 §8.8.3)")
struct BodyDigestTests {
    @Test("a body that differs in one bit, at any place, has another digest")
    func seesEveryBit() {
        for count in 0...72 {
            let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            var digests: Set = [BodyDigest.digest(of: body)]
            for place in 0..<count {
                for bit in 0..<8 {
                    var other = body
                    other[place] ^= 1 << UInt8(bit)
                    digests.insert(BodyDigest.digest(of: other))
                }
            }
            #expect(digests.count == 8 * count + 1, "of \(count) bytes")
        }
    }

    @Test("a body of more zeros, or with its words in another order, has another digest")
    func seesLengthAndOrder() {
        let zeros = Set((0...100).map { BodyDigest.digest(of: [UInt8](repeating: 0, count: $0)) })
        #expect(zeros.count == 101)
        let words = (0..<8).map { word in [UInt8](repeating: UInt8(word), count: 8) }
        var orders = Set<UInt64>()
        for one in 0..<8 {
            for other in one..<8 {
                var order = words
                order.swapAt(one, other)
                orders.insert(BodyDigest.digest(of: order.flatMap { $0 }))
            }
        }
        #expect(orders.count == 1 + 8 * 7 / 2)
    }
}
