import Fixtures
import Testing

@testable import Core

@Suite("Rows of one noun")
struct TableTests {
    private struct Row: TableRow, Equatable {
        static var idPrefix: String { "row_" }
        let id: ID<Row>
        var value = 0

        init(_ id: UInt64, _ value: Int = 0) {
            self.id = ID(rawValue: id)
            self.value = value
        }
    }

    private func walked(
        _ table: Table<Row>, after: UInt64? = nil, descending: Bool = false, limit: Int = .max
    ) -> [UInt64] {
        var ids: [UInt64] = []
        var seen = Seen()
        table.walk(after: after.map { ID(rawValue: $0) }, descending: descending, &seen) { row in
            ids.append(row.id.rawValue)
            return ids.count < limit
        }
        #expect(seen.sequence == table.changedIn)
        return ids
    }

    @Test("are walked both ways from any id, gaps or not")
    func walk() {
        var table = Table<Row>()
        for id: UInt64 in [10, 20, 30, 40, 50] { table.put(Row(id), in: id) }
        table.remove(ID(rawValue: 30), in: 60)
        table.remove(ID(rawValue: 50), in: 61)
        table.remove(ID(rawValue: 31), in: 99)
        #expect(table.count == 3)
        #expect(table.changedIn == 61)
        #expect(walked(table) == [10, 20, 40])
        #expect(walked(table, descending: true) == [40, 20, 10])
        #expect(walked(table, limit: 2) == [10, 20])
        #expect(walked(table, descending: true, limit: 1) == [40])
        for (after, up, down): (UInt64, [UInt64], [UInt64]) in [
            (0, [10, 20, 40], []), (5, [10, 20, 40], []), (10, [20, 40], []),
            (15, [20, 40], [10]), (20, [40], [10]), (30, [40], [20, 10]), (40, [], [20, 10]),
            (50, [], [40, 20, 10]), (99, [], [40, 20, 10]),
        ] {
            #expect(walked(table, after: after) == up, "after \(after)")
            #expect(walked(table, after: after, descending: true) == down, "before \(after)")
        }
    }

    @Test("a row that was put again lies where it lay")
    func putAgain() {
        var table = Table<Row>()
        for id: UInt64 in [10, 20, 30] { table.put(Row(id), in: 1) }
        table.put(Row(20, 7), in: 5)
        #expect(walked(table) == [10, 20, 30])
        #expect(table[ID(rawValue: 20)] == Row(20, 7))
        table.update(ID(rawValue: 10), in: 6) { $0.value = 8 }
        #expect(table[ID(rawValue: 10)] == Row(10, 8))
        table.update(ID(rawValue: 11), in: 7) { $0.value = 8 }
        #expect(table.changedIn == 6)
        #expect(Array(table.rows).map(\.value) == [8, 7, 0])
    }

    @Test("against an array, after hundreds of random changes")
    func againstModel() {
        var random = SeededGenerator(seed: 11)
        var table = Table<Row>()
        var model: [UInt64] = []
        for id in UInt64(1)...600 {
            table.put(Row(id * 2), in: id)
            model.append(id * 2)
            if id % 3 == 0, let gone = model.randomElement(using: &random) {
                table.remove(ID(rawValue: gone), in: id)
                model.removeAll { $0 == gone }
            }
        }
        for _ in 0..<100 {
            let after = UInt64.random(in: 0...1_210, using: &random)
            #expect(walked(table, after: after) == model.filter { $0 > after })
            #expect(
                walked(table, after: after, descending: true)
                    == model.filter { $0 < after }.reversed())
        }
        #expect(table.count == model.count)
    }

    @Test("a reader notes the change of the row that it finds, and of one that it misses")
    func seen() {
        var table = Table<Row>()
        for id: UInt64 in [10, 20, 30] { table.put(Row(id), in: id) }
        table.update(ID(rawValue: 20), in: 40) { $0.value = 1 }
        table.remove(ID(rawValue: 30), in: 41)
        for (id, sequence): (UInt64, SequenceNumber) in [(10, 10), (20, 40), (30, 41), (25, 0)] {
            var seen = Seen()
            let row = table.find(ID(rawValue: id), &seen)
            #expect(seen.sequence == sequence, "\(id)")
            #expect((row == nil) == (id == 30 || id == 25))
        }
    }
}
