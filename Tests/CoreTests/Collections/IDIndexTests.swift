import Fixtures
import Testing

@testable import Core

@Suite("Places of ids, against a dictionary")
struct IDIndexTests {
    private struct Row: TableRow {
        static var idPrefix: String { "row_" }
        let id: ID<Row>
    }

    struct Spread: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let id: @Sendable (Int) -> UInt64
    }

    static let spreads = [
        Spread(testDescription: "one after the other") { UInt64($0) + 1 },
        Spread(testDescription: "a millisecond apart") { UInt64($0) << 22 | 7 },
        Spread(testDescription: "by the highest bits") { UInt64($0) << 48 },
        Spread(testDescription: "that all fall together") {
            // What one multiplication spreads, another gathers: the inverse of the factor.
            (UInt64($0) << 32 | UInt64($0)) &* 0xF1DE_83E1_9937_733D
        },
    ]

    @Test("are found, and none that is not there", arguments: spreads)
    func againstModel(spread: Spread) {
        var index = IDIndex<Row>()
        var slots = Pages<TableSlot<Row>>()
        var model: [ID<Row>: Int] = [:]
        for number in 0..<3_000 {
            let id = ID<Row>(rawValue: spread.id(number))
            #expect(index.place(of: id, in: slots) == model[id])
            guard model[id] == nil else { continue }
            model[id] = slots.count
            slots.append(TableSlot(Row(id: id), in: 1))
            index.addLast(of: slots)
        }
        for (id, place) in model { #expect(index.place(of: id, in: slots) == place) }
        #expect(index.place(of: ID(rawValue: .max), in: slots) == nil)
    }

    @Test("lie in many buckets, each small, and none of them half empty for long")
    func buckets() {
        var index = IDIndex<Row>()
        var slots = Pages<TableSlot<Row>>()
        for number in 0..<20_000 {
            slots.append(TableSlot(Row(id: ID(rawValue: UInt64(number) << 20 | 3)), in: 1))
            index.addLast(of: slots)
        }
        #expect(index.buckets.count == 20_000 / IDIndex<Row>.bucketIDs + 1)
        #expect(index.buckets.allSatisfy { $0.count <= 2_048 })
        #expect(index.buckets.reduce(0) { $0 + $1.count } < 3 * slots.count)
    }

    @Test("made all at once are found alike, and take more", arguments: [0, 1, 384, 385, 5_000])
    func atOnce(count: Int) {
        var slots = Pages<TableSlot<Row>>()
        for number in 0..<count {
            slots.append(TableSlot(Row(id: ID(rawValue: UInt64(number) << 22 | 9)), in: 1))
        }
        var index = IDIndex(of: slots)
        for number in count..<count + 1_000 {
            slots.append(TableSlot(Row(id: ID(rawValue: UInt64(number) << 22 | 9)), in: 1))
            index.addLast(of: slots)
        }
        for number in 0..<slots.count {
            #expect(index.place(of: ID(rawValue: UInt64(number) << 22 | 9), in: slots) == number)
        }
        #expect(index.place(of: ID(rawValue: 8), in: slots) == nil)
    }
}
