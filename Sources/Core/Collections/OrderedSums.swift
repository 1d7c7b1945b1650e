/// Ratings ordered by a moment, with the tallies of each stretch kept: those of any range are exact
/// and cost the square root of the ratings at most, never a scan of them.
struct OrderedSums: Sendable {
    /// A leaf that grows beyond this is split.
    static let leafEntriesMax = 128

    private struct Entry: Sendable {
        var key: SortKey
        var stars: Hundredths
        var tags: [TagStars]
    }

    private struct Leaf: Sendable {
        var entries: ContiguousArray<Entry>
        var tallies = RatingTallies()

        init(_ entries: ContiguousArray<Entry>) {
            self.entries = entries
            for entry in entries { tallies.add(entry.stars, entry.tags) }
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

    private var leaves: ContiguousArray<Leaf> = []
    /// The last key of each leaf, side by side: a search for a leaf then touches no leaf.
    private var lastKeys: ContiguousArray<SortKey> = []

    mutating func insert(_ key: SortKey, _ stars: Hundredths, _ tags: [TagStars] = []) {
        let entry = Entry(key: key, stars: stars, tags: tags)
        guard let last = leaves.indices.last else {
            leaves.append(Leaf([entry]))
            lastKeys.append(key)
            return
        }
        let leaf = min(firstLeaf(reaching: key), last)
        if lastKeys[leaf] < key {
            // Ratings mostly arrive in order: a full last leaf stays full and a new one begins.
            if leaves[leaf].entries.count == Self.leafEntriesMax {
                leaves.append(Leaf([entry]))
                lastKeys.append(key)
                return
            }
            lastKeys[leaf] = key
            leaves[leaf].entries.append(entry)
        } else {
            leaves[leaf].entries.insert(entry, at: leaves[leaf].place(of: key))
        }
        leaves[leaf].tallies.add(stars, tags)
        if leaves[leaf].entries.count > Self.leafEntriesMax { split(leaf) }
    }

    private mutating func split(_ leaf: Int) {
        let cut = Self.leafEntriesMax / 2
        let entries = leaves[leaf].entries
        leaves.insert(Leaf(ContiguousArray(entries[cut...])), at: leaf + 1)
        leaves[leaf] = Leaf(ContiguousArray(entries[..<cut]))
        lastKeys.insert(entries[cut - 1].key, at: leaf)
    }

    mutating func remove(_ key: SortKey, _ stars: Hundredths, _ tags: [TagStars] = []) {
        let leaf = firstLeaf(reaching: key)
        guard leaf < leaves.count else { return }
        let place = leaves[leaf].place(of: key)
        guard place < leaves[leaf].entries.count, leaves[leaf].entries[place].key == key else {
            return
        }
        leaves[leaf].entries.remove(at: place)
        leaves[leaf].tallies.subtract(stars, tags)
        if let last = leaves[leaf].entries.last {
            lastKeys[leaf] = last.key
        } else {
            leaves.remove(at: leaf)
            lastKeys.remove(at: leaf)
        }
    }

    /// The tally of the keys with a value in the half-open range.
    func tally(from: Timestamp, to: Timestamp) -> Tally {
        var tally = Tally()
        walk(from: from, to: to) {
            tally.add($0.overall)
        } part: { stars, _ in
            tally.add(stars)
        }
        return tally
    }

    /// The same with the tallies of the criteria.
    func tallies(from: Timestamp, to: Timestamp) -> RatingTallies {
        var tallies = RatingTallies()
        walk(from: from, to: to) {
            tallies.add($0)
        } part: {
            tallies.add($0, $1)
        }
        return tallies
    }

    /// Tells of each leaf that lies in the range whole, and of each rating of those that do not.
    @inline(__always)
    private func walk(
        from: Timestamp, to: Timestamp, whole: (RatingTallies) -> Void,
        part: (Hundredths, [TagStars]) -> Void
    ) {
        guard from < to else { return }
        let start = SortKey(from.milliseconds, 0)
        let end = SortKey(to.milliseconds, 0)
        var leaf = firstLeaf(reaching: start)
        while leaf < leaves.count, leaves[leaf].entries[0].key < end {
            if leaves[leaf].entries[0].key >= start, lastKeys[leaf] < end {
                whole(leaves[leaf].tallies)
            } else {
                for place in leaves[leaf].place(of: start)..<leaves[leaf].place(of: end) {
                    let entry = leaves[leaf].entries[place]
                    part(entry.stars, entry.tags)
                }
            }
            leaf += 1
        }
    }

    /// The first leaf whose last key is not below `key`.
    private func firstLeaf(reaching key: SortKey) -> Int {
        var low = 0
        var high = lastKeys.count
        // Most ratings come last.
        if high > 0, lastKeys[high - 1] < key { return high }
        while low < high {
            let middle = (low + high) / 2
            if lastKeys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
