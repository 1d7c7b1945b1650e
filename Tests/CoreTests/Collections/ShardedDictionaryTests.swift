import Fixtures
import Testing

@testable import Core

@Suite("A dictionary in shards, against one in one piece")
struct ShardedDictionaryTests {
    private struct Key: ShardedKey {
        let number: Int
        let spread: UInt64
    }

    struct Spread: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let of: @Sendable (Int) -> UInt64
    }

    static let spreads = [
        Spread(testDescription: "evenly") { UInt64(truncatingIfNeeded: $0) &* 0x9E37_79B9 },
        Spread(testDescription: "all to one shard") { _ in 5 },
        Spread(testDescription: "by the highest bits") { UInt64(truncatingIfNeeded: $0) << 50 },
    ]

    @Test("after random changes, and copies keep what they had", arguments: spreads)
    func againstModel(_ spread: Spread) {
        var random = SeededGenerator(seed: 9)
        var sharded = ShardedDictionary<Key, [Int]>()
        var model: [Key: [Int]] = [:]
        var copies: [(ShardedDictionary<Key, [Int]>, [Key: [Int]])] = []
        for step in 0..<6_000 {
            let number = Int.random(in: 0..<2_000, using: &random)
            let key = Key(number: number, spread: spread.of(number))
            switch step % 5 {
            case 0:
                sharded[key] = [step]
                model[key] = [step]
            case 1:
                sharded[key] = nil
                model[key] = nil
            case 2: #expect(sharded.removeValue(forKey: key) == model.removeValue(forKey: key))
            case 3:
                sharded[key]?.append(step)
                model[key]?.append(step)
            default:
                sharded[key, default: []].append(step)
                model[key, default: []].append(step)
            }
            #expect(sharded[key] == model[key])
            if step % 1_500 == 0 { copies.append((sharded, model)) }
        }
        for (sharded, model) in copies + [(sharded, model)] {
            #expect(sharded.count == model.count)
            #expect(Set(sharded.keys) == Set(model.keys))
            #expect(Dictionary(uniqueKeysWithValues: sharded.all.map { ($0, $1) }) == model)
            for number in 0..<2_000 {
                let key = Key(number: number, spread: spread.of(number))
                #expect(sharded[key, default: [-1]] == model[key, default: [-1]])
            }
        }
    }
}
