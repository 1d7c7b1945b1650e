import Fixtures
import Testing

@testable import Core

@Suite("Keys numbered as they come")
struct NumberingTests {
    @Test("have their number again, however many there are", arguments: [1, 8, 9, 100, 5_000])
    func numbers(count: Int) {
        var random = SeededGenerator(seed: 5)
        var numbering = Numbering<ID<Booking>>()
        var model: [UInt64: Int] = [:]
        for _ in 0..<3 * count {
            let key = UInt64.random(in: 0..<UInt64(count), using: &random) << 22
            let number = model[key] ?? model.count
            model[key] = number
            #expect(numbering.number(of: ID(rawValue: key)) == number)
        }
        #expect(numbering.keys.count == model.count)
        for (number, key) in numbering.keys.enumerated() { #expect(model[key.rawValue] == number) }
    }
}
