/// Ratings ordered by a moment, with the tallies of stretches kept: those of any range are exact,
/// and cost the logarithm of the ratings and half a leaf of them, never a scan.
struct OrderedSums: Sendable {
    /// A leaf that grows beyond this is split.
    static let leafEntriesMax = 32

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

        /// Of some entries; what there is less of is looked at, these or the others.
        func tallies(of places: Range<Int>) -> RatingTallies {
            if places.count <= entries.count / 2 {
                var some = RatingTallies()
                for place in places { some.add(entries[place].stars, entries[place].tags) }
                return some
            }
            var some = tallies
            for entry in entries[..<places.lowerBound] { some.subtract(entry.stars, entry.tags) }
            for entry in entries[places.upperBound...] { some.subtract(entry.stars, entry.tags) }
            return some
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
    /// Of the leaves.
    private var tree = TallyTree()
    /// The last key of each leaf, side by side: a search for a leaf then touches no leaf.
    private var lastKeys: ContiguousArray<SortKey> = []

    mutating func insert(_ key: SortKey, _ stars: Hundredths, _ tags: [TagStars] = []) {
        let entry = Entry(key: key, stars: stars, tags: tags)
        guard let last = leaves.indices.last else {
            append(entry)
            return
        }
        let leaf = min(firstLeaf(reaching: key), last)
        if lastKeys[leaf] < key {
            // Ratings mostly arrive in order: a full last leaf stays full and a new one begins.
            if leaves[leaf].entries.count == Self.leafEntriesMax {
                append(entry)
                return
            }
            lastKeys[leaf] = key
            leaves[leaf].entries.append(entry)
        } else {
            leaves[leaf].entries.insert(entry, at: leaves[leaf].place(of: key))
        }
        leaves[leaf].tallies.add(stars, tags)
        tree.change(at: leaf) { $0.add(stars, tags) }
        if leaves[leaf].entries.count > Self.leafEntriesMax { split(leaf) }
    }

    /// Begins a leaf behind all others.
    private mutating func append(_ entry: Entry) {
        let leaf = Leaf([entry])
        leaves.append(leaf)
        lastKeys.append(entry.key)
        tree.append(leaf.tallies)
    }

    private mutating func split(_ leaf: Int) {
        let cut = Self.leafEntriesMax / 2
        let entries = leaves[leaf].entries
        leaves.insert(Leaf(ContiguousArray(entries[cut...])), at: leaf + 1)
        leaves[leaf] = Leaf(ContiguousArray(entries[..<cut]))
        lastKeys.insert(entries[cut - 1].key, at: leaf)
        remakeTree(from: leaf)
    }

    private mutating func remakeTree(from leaf: Int) {
        tree.removeAll(from: leaf)
        for leaf in leaves[leaf...] { tree.append(leaf.tallies) }
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
        tree.change(at: leaf) { $0.subtract(stars, tags) }
        if let last = leaves[leaf].entries.last {
            lastKeys[leaf] = last.key
        } else {
            leaves.remove(at: leaf)
            lastKeys.remove(at: leaf)
            remakeTree(from: leaf)
        }
    }

    /// The tallies of the keys with a value in the half-open range.
    func tallies(from: Timestamp, to: Timestamp) -> RatingTallies {
        let start = SortKey(from.milliseconds, 0)
        let end = SortKey(to.milliseconds, 0)
        let first = firstLeaf(reaching: start)
        guard start < end, first < leaves.count else { return RatingTallies() }
        let last = firstLeaf(reaching: end)
        let place = leaves[first].place(of: start)
        if first == last {
            return leaves[first].tallies(of: place..<leaves[first].place(of: end))
        }
        var tallies = leaves[first].tallies(of: place..<leaves[first].entries.count)
        tree.add(first + 1..<last, to: &tallies)
        if last < leaves.count {
            tallies.add(leaves[last].tallies(of: 0..<leaves[last].place(of: end)))
        }
        return tallies
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
