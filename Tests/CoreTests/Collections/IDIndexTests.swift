import Fixtures
import Testing

@testable import Core

@Suite("Places of ids, against a dictionary")
struct IDIndexTests {
    private struct Row: Entity {
        static let idPrefix: StaticString = "row_"
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
            UInt64($0) &* 0xF1DE_83E1_9937_733D
        },
    ]

    @Test("are found, and none that is not there", arguments: spreads)
    func againstModel(spread: Spread) {
        var index = IDIndex<Row>()
        var ids: ContiguousArray<ID<Row>> = []
        var model: [ID<Row>: Int] = [:]
        for number in 0..<3_000 {
            let id = ID<Row>(rawValue: spread.id(number))
            #expect(index.place(of: id, in: ids) == model[id])
            guard model[id] == nil else { continue }
            model[id] = ids.count
            ids.append(id)
            index.addLast(of: ids)
        }
        for (id, place) in model { #expect(index.place(of: id, in: ids) == place) }
        #expect(index.place(of: ID(rawValue: .max), in: ids) == nil)
        #expect(index.cells.count < 3 * ids.count)
    }
}
