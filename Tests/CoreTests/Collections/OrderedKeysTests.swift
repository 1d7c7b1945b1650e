import Fixtures
import Testing

@testable import Core

@Suite("Keys in order, against an array that is sorted anew")
struct OrderedKeysTests {
    /// In which order keys arrive.
    enum Arrival: CaseIterable {
        case random, rising, falling, equalValues
    }

    /// An array that is sorted anew says what is right.
    private struct Model {
        var keys: [SortKey] = []

        func walk(after: SortKey?, descending: Bool) -> [SortKey] {
            let sorted = keys.sorted()
            if descending {
                return sorted.reversed().filter { key in after.map { key < $0 } ?? true }
            }
            return sorted.filter { key in after.map { $0 < key } ?? true }
        }
    }

    @Test("are walked, counted and found alike", arguments: Arrival.allCases)
    func againstModel(_ arrival: Arrival) {
        var random = SeededGenerator(seed: 42)
        var keys = OrderedKeys()
        var model = Model()
        for step in 0..<6_000 {
            let isRemoval = Int.random(in: 0..<10, using: &random) < (step < 4_000 ? 2 : 7)
            if isRemoval, let victim = model.keys.randomElement(using: &random) {
                keys.remove(victim)
                model.keys.removeAll { $0 == victim }
            } else {
                let key = Self.key(arrival, step, &random)
                keys.insert(key)
                model.keys.append(key)
            }
            #expect(keys.count == model.keys.count)
            if step % 200 == 0 { compare(keys, model, &random) }
        }
        compare(keys, model, &random)
        for key in model.keys { keys.remove(key) }
        #expect(keys.count == 0)
        #expect(walked(keys, after: nil, descending: true).isEmpty)
    }

    private static func key(
        _ arrival: Arrival, _ step: Int, _ random: inout SeededGenerator
    ) -> SortKey {
        let id = UInt64(step + 1)
        return switch arrival {
        case .random: SortKey(Int64.random(in: -500..<500, using: &random), id)
        case .rising: SortKey(Int64(step / 3), id)
        case .falling: SortKey(Int64(-step), id)
        case .equalValues: SortKey(0, id ^ 0x5555)
        }
    }

    private func compare(_ keys: OrderedKeys, _ model: Model, _ random: inout SeededGenerator) {
        var starts: [SortKey?] = [nil, SortKey(.min, 0), SortKey(.max, .max), SortKey(0, 3)]
        starts += (0..<4).map { _ in model.keys.randomElement(using: &random) }
        for start in starts {
            for descending in [false, true] {
                #expect(
                    walked(keys, after: start, descending: descending)
                        == model.walk(after: start, descending: descending))
            }
        }
        for _ in 0..<8 {
            let from = Int64.random(in: -600..<600, using: &random)
            let to = Int64.random(in: -600..<600, using: &random)
            let expected = model.keys.count { $0.value >= from && $0.value < to }
            #expect(keys.count(from: from, to: to) == expected)
        }
        #expect(keys.count(from: .min, to: .max) == model.keys.count)
    }

    private func walked(
        _ keys: OrderedKeys, after: SortKey?, descending: Bool
    ) -> [SortKey] {
        var walked: [SortKey] = []
        keys.walk(after: after, descending: descending) {
            walked.append($0)
            return true
        }
        return walked
    }

    @Test("a walk ends when it is told to, and starts where a removed key was")
    func stops() {
        var keys = OrderedKeys()
        for value in 0..<1_000 { keys.insert(SortKey(Int64(value), 1)) }
        keys.remove(SortKey(500, 1))
        var walked: [Int64] = []
        keys.walk(after: SortKey(500, 1), descending: false) {
            walked.append($0.value)
            return walked.count < 3
        }
        #expect(walked == [501, 502, 503])
        walked = []
        keys.walk(after: SortKey(500, 1), descending: true) {
            walked.append($0.value)
            return walked.count < 3
        }
        #expect(walked == [499, 498, 497])
    }

    @Test("removing what is not there changes nothing")
    func removesNothing() {
        var keys = OrderedKeys()
        keys.remove(SortKey(1, 1))
        keys.insert(SortKey(1, 1))
        keys.remove(SortKey(1, 2))
        keys.remove(SortKey(9, 9))
        #expect(keys.count == 1)
    }

    @Test("made all at once are the same, and take changes", arguments: [0, 1, 256, 257, 3_000])
    func atOnce(count: Int) {
        var random = SeededGenerator(seed: 17)
        let given = (0..<count).map { place in
            SortKey(Int64.random(in: 0..<500, using: &random), UInt64(place + 1))
        }
        var keys = OrderedKeys(sorting: ContiguousArray(given))
        var model = OrderedKeys()
        for key in given { model.insert(key) }
        for step in 0..<600 {
            if step % 3 == 0, let gone = given.randomElement(using: &random) {
                keys.remove(gone)
                model.remove(gone)
            } else {
                let key = SortKey(Int64.random(in: 0..<500, using: &random), UInt64(9_000 + step))
                keys.insert(key)
                model.insert(key)
            }
        }
        #expect(keys.count == model.count)
        #expect(all(keys) == all(model))
        #expect(keys.count(from: 100, to: 300) == model.count(from: 100, to: 300))
        #expect(keys.first(of: 7) { $0 } == all(model).first { $0.value == 7 }?.id)
        #expect(keys.first(of: 600) { $0 } == nil)
    }

    private func all(_ keys: OrderedKeys) -> [SortKey] {
        var all: [SortKey] = []
        keys.walk(after: nil, descending: false) { key in
            all.append(key)
            return true
        }
        return all
    }
}
