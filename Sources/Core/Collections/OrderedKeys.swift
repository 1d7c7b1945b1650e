/// Sort keys in order, in leaves of bounded size: a key is added, removed or found in logarithmic
/// time and a short move, however many there are.
public struct OrderedKeys: Sendable {
    /// A leaf that grows beyond this is split.
    static let leafKeysMax = 256

    private var leaves: [ContiguousArray<SortKey>] = []
    /// Keys in all leaves.
    public private(set) var count = 0

    init() {}

    /// All of some keys at once, in full leaves.
    ///
    /// - Parameter given: Each once, in any order; quickest in their own.
    init(sorting given: ContiguousArray<SortKey>) {
        var keys = given
        if keys.indices.dropFirst().contains(where: { keys[$0] < keys[$0 - 1] }) { keys.sort() }
        count = keys.count
        if 1...Self.leafKeysMax ~= count {
            leaves = [ContiguousArray(keys[...])]
            return
        }
        leaves.reserveCapacity((keys.count + Self.leafKeysMax - 1) / Self.leafKeysMax)
        for start in stride(from: 0, to: keys.count, by: Self.leafKeysMax) {
            let end = min(start + Self.leafKeysMax, keys.count)
            leaves.append(ContiguousArray(keys[start..<end]))
        }
    }

    mutating func insert(_ key: SortKey) {
        count += 1
        guard let last = leaves.indices.last else {
            leaves.append([key])
            return
        }
        let leaf = min(firstLeaf(reaching: key), last)
        let place = Self.place(of: key, in: leaves[leaf])
        if leaf == last, place == Self.leafKeysMax {
            // Keys mostly arrive in order: a full last leaf stays full and a new one begins.
            leaves.append([key])
            return
        }
        leaves[leaf].insert(key, at: place)
        guard leaves[leaf].count > Self.leafKeysMax else { return }
        let cut = Self.leafKeysMax / 2
        let upper = ContiguousArray(leaves[leaf][cut...])
        leaves[leaf].removeSubrange(cut...)
        leaves.insert(upper, at: leaf + 1)
    }

    mutating func remove(_ key: SortKey) {
        let leaf = firstLeaf(reaching: key)
        guard leaf < leaves.count else { return }
        let place = Self.place(of: key, in: leaves[leaf])
        guard place < leaves[leaf].count, leaves[leaf][place] == key else { return }
        leaves[leaf].remove(at: place)
        count -= 1
        if leaves[leaf].isEmpty { leaves.remove(at: leaf) }
    }

    /// Walks the keys after `after`, or in descending order before it, until the body returns
    /// false.
    func walk(after: SortKey?, descending: Bool, _ body: (SortKey) -> Bool) {
        if descending { walkDown(before: after, body) } else { walkUp(after: after, body) }
    }

    private func walkUp(after: SortKey?, _ body: (SortKey) -> Bool) {
        var leaf = after.map { firstLeaf(reaching: $0) } ?? 0
        var place = 0
        if let after, leaf < leaves.count {
            place = Self.place(of: after, in: leaves[leaf])
            if place < leaves[leaf].count, leaves[leaf][place] == after { place += 1 }
        }
        while leaf < leaves.count {
            while place < leaves[leaf].count {
                if !body(leaves[leaf][place]) { return }
                place += 1
            }
            leaf += 1
            place = 0
        }
    }

    private func walkDown(before: SortKey?, _ body: (SortKey) -> Bool) {
        guard !leaves.isEmpty else { return }
        var leaf = before.map { min(firstLeaf(reaching: $0), leaves.count - 1) } ?? leaves.count - 1
        var place = before.map { Self.place(of: $0, in: leaves[leaf]) } ?? leaves[leaf].count
        while true {
            while place > 0 {
                place -= 1
                if !body(leaves[leaf][place]) { return }
            }
            guard leaf > 0 else { return }
            leaf -= 1
            place = leaves[leaf].count
        }
    }

    /// What a body makes of the ids of a value, in order: of the first of which it makes anything.
    func first<Found>(of value: Int64, _ body: (UInt64) -> Found?) -> Found? {
        var found: Found?
        // No id is 0, so that the key itself is not in any list.
        walk(after: SortKey(value, 0), descending: false) { key in
            guard key.value == value else { return false }
            found = body(key.id)
            return found == nil
        }
        return found
    }

    /// How many keys have a value in the half-open range.
    func count(from: Int64, to: Int64) -> Int {
        guard from < to else { return 0 }
        return rank(SortKey(to, 0)) - rank(SortKey(from, 0))
    }

    /// How many keys are below `key`.
    private func rank(_ key: SortKey) -> Int {
        let leaf = firstLeaf(reaching: key)
        var rank = 0
        for i in 0..<leaf { rank += leaves[i].count }
        if leaf < leaves.count { rank += Self.place(of: key, in: leaves[leaf]) }
        return rank
    }

    /// The first leaf whose last key is not below `key`.
    private func firstLeaf(reaching key: SortKey) -> Int {
        var low = 0
        var high = leaves.count
        // Most keys come last.
        if high > 0, lastKey(of: high - 1) < key { return high }
        while low < high {
            let middle = (low + high) / 2
            if lastKey(of: middle) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func lastKey(of leaf: Int) -> SortKey { leaves[leaf][leaves[leaf].count - 1] }

    private static func place(of key: SortKey, in leaf: ContiguousArray<SortKey>) -> Int {
        var low = 0
        var high = leaf.count
        while low < high {
            let middle = (low + high) / 2
            if leaf[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
