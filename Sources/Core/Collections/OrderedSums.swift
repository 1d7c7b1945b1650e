/// Stars ordered by a moment, with the tally of each stretch kept: the tally of any range is exact
/// and costs the square root of the ratings at most, never a scan of them.
struct OrderedSums: Sendable {
    /// A leaf that grows beyond this is split.
    static let leafEntriesMax = 128

    private struct Entry: Sendable {
        var key: SortKey
        var stars: Hundredths
    }

    private struct Leaf: Sendable {
        var entries: ContiguousArray<Entry>
        var tally: Tally

        init(_ entries: ContiguousArray<Entry>) {
            self.entries = entries
            tally = Tally()
            for entry in entries { tally.add(entry.stars) }
        }

        func place(of key: SortKey) -> Int {
            var low = 0
            var high = entries.count
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].key < key { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    private var leaves: [Leaf] = []
    /// Of everything.
    private(set) var total = Tally()

    mutating func insert(_ key: SortKey, _ stars: Hundredths) {
        total.add(stars)
        let entry = Entry(key: key, stars: stars)
        guard let last = leaves.indices.last else {
            leaves.append(Leaf([entry]))
            return
        }
        let leaf = min(firstLeaf(reaching: key), last)
        if leaf == last, lastKey(of: last) < key {
            leaves[leaf].entries.append(entry)
        } else {
            leaves[leaf].entries.insert(entry, at: leaves[leaf].place(of: key))
        }
        leaves[leaf].tally.add(stars)
        guard leaves[leaf].entries.count > Self.leafEntriesMax else { return }
        // Ratings mostly arrive in order: a full last leaf stays full and a new one begins.
        let cut = leaf == last ? Self.leafEntriesMax : Self.leafEntriesMax / 2
        let upper = Leaf(ContiguousArray(leaves[leaf].entries[cut...]))
        leaves[leaf] = Leaf(ContiguousArray(leaves[leaf].entries[..<cut]))
        leaves.insert(upper, at: leaf + 1)
    }

    mutating func remove(_ key: SortKey, _ stars: Hundredths) {
        let leaf = firstLeaf(reaching: key)
        guard leaf < leaves.count else { return }
        let place = leaves[leaf].place(of: key)
        guard place < leaves[leaf].entries.count, leaves[leaf].entries[place].key == key else {
            return
        }
        leaves[leaf].entries.remove(at: place)
        leaves[leaf].tally.subtract(stars)
        total.subtract(stars)
        if leaves[leaf].entries.isEmpty { leaves.remove(at: leaf) }
    }

    /// The tally of the keys with a value in the half-open range.
    func tally(from: Timestamp, to: Timestamp) -> Tally {
        var tally = Tally()
        guard from < to else { return tally }
        let start = SortKey(from.milliseconds, 0)
        let end = SortKey(to.milliseconds, 0)
        var leaf = firstLeaf(reaching: start)
        while leaf < leaves.count, leaves[leaf].entries[0].key < end {
            let entries = leaves[leaf].entries
            if entries[0].key >= start, entries[entries.count - 1].key < end {
                tally.add(leaves[leaf].tally)
            } else {
                for i in leaves[leaf].place(of: start)..<leaves[leaf].place(of: end) {
                    tally.add(entries[i].stars)
                }
            }
            leaf += 1
        }
        return tally
    }

    /// The first leaf whose last key is not below `key`.
    private func firstLeaf(reaching key: SortKey) -> Int {
        var low = 0
        var high = leaves.count
        // Most ratings come last.
        if high > 0, lastKey(of: high - 1) < key { return high }
        while low < high {
            let middle = (low + high) / 2
            if lastKey(of: middle) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func lastKey(of leaf: Int) -> SortKey {
        leaves[leaf].entries[leaves[leaf].entries.count - 1].key
    }
}
