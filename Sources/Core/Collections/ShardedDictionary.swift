/// A key that spreads over the shards of a dictionary.
///
/// Only where a value lies depends on it, so a cheap spread is enough, and one that a client can
/// steer costs no more than the copy of a larger shard: inside a shard keys are hashed with care.
protocol ShardedKey: Hashable, Sendable {
    /// Bits of which the lowest choose the shard.
    var spread: UInt64 { get }
}

extension ID: ShardedKey {
    var spread: UInt64 {
        let product = rawValue &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product &>> 32)
    }
}

extension SHA256.Digest: ShardedKey {
    var spread: UInt64 { words.d }
}

extension String: ShardedKey {
    var spread: UInt64 { UInt64(bitPattern: Int64(hashValue)) }
}

extension Account: ShardedKey {
    var spread: UInt64 {
        switch self {
        case .customer(let id): id.spread
        case .fieldworker(let id): id.spread
        case .staff(let id): id.spread
        case .key(let id): id.spread
        }
    }
}

/// A dictionary in shards of bounded size that copies share: taking a copy costs one count, and
/// neither the first change after it nor growth costs more than a shard and the list of shards.
///
/// One shard after the other is split as keys are added (linear hashing: W. Litwin, 1980).
struct ShardedDictionary<Key: ShardedKey, Value: Sendable>: Sendable {
    /// Keys for each shard, on average; another shard is added beyond.
    static var shardKeys: Int { 96 }

    private var shards: ContiguousArray<[Key: Value]> = [[:]]
    /// The least number of the form 2^n - 1 that reaches every shard.
    private var mask = 0
    /// Keys in all shards.
    private(set) var count = 0

    init() {}

    @inline(__always)
    private func shard(of key: Key) -> Int {
        let shard = Int(truncatingIfNeeded: key.spread) & mask
        return shard < shards.count ? shard : shard & (mask >> 1)
    }

    subscript(_ key: Key) -> Value? {
        get { shards[shard(of: key)][key] }
        _modify {
            let shard = shard(of: key)
            let before = shards[shard].count
            yield &shards[shard][key]
            note(shards[shard].count - before)
        }
    }

    subscript(_ key: Key, default value: @autoclosure () -> Value) -> Value {
        get { shards[shard(of: key)][key] ?? value() }
        _modify {
            let shard = shard(of: key)
            let before = shards[shard].count
            yield &shards[shard][key, default: value()]
            note(shards[shard].count - before)
        }
    }

    mutating func removeValue(forKey key: Key) -> Value? {
        let value = shards[shard(of: key)].removeValue(forKey: key)
        if value != nil { count -= 1 }
        return value
    }

    /// The keys, in no order.
    var keys: some Sequence<Key> { shards.lazy.flatMap(\.keys) }

    /// Keys and values, in no order.
    var all: some Sequence<(key: Key, value: Value)> { shards.lazy.joined() }

    private mutating func note(_ more: Int) {
        count += more
        if count > shards.count * Self.shardKeys { split() }
    }

    /// Adds one shard more, and takes into it what belongs there from the shard before it.
    private mutating func split() {
        let new = shards.count
        if new > mask { mask = mask * 2 + 1 }
        let old = new & (mask >> 1)
        shards.append([:])
        var stay: [Key: Value] = [:]
        var move: [Key: Value] = [:]
        for (key, value) in shards[old] {
            if shard(of: key) == new { move[key] = value } else { stay[key] = value }
        }
        shards[old] = stay
        shards[new] = move
    }
}
