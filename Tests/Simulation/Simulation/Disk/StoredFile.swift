import Fixtures

/// A file of the simulated disk: what the machine would read, and what the disk really holds.
struct StoredFile {
    /// What programs read: the page cache.
    private(set) var cached: [UInt8] = []
    /// What is left when the power goes.
    private(set) var durable: [UInt8] = []
    /// Bytes before this are as the disk has them, or were given up by a failed sync.
    private var dirtyFrom = 0
    /// Room that was set aside; bytes up to here fit even when the disk is full.
    private(set) var reserved = 0

    mutating func append(_ bytes: some Sequence<UInt8>) { cached.append(contentsOf: bytes) }

    mutating func reserve(_ size: Int) { reserved = max(reserved, size) }

    mutating func truncate(to size: Int) {
        if size < cached.count {
            cached.removeSubrange(size...)
        } else {
            cached.append(contentsOf: repeatElement(0, count: size - cached.count))
        }
        dirtyFrom = min(dirtyFrom, size)
        reserved = size
    }

    private var writtenAtLastSync = 0

    /// A sync that writes what there was when the one before was asked for.
    mutating func syncAsOfBefore() {
        let end = min(writtenAtLastSync, cached.count)
        persist(upTo: end) { _ in true }
        dirtyFrom = max(dirtyFrom, end)
        writtenAtLastSync = cached.count
    }

    mutating func sync() {
        persist(upTo: cached.count) { _ in true }
        if durable.count > cached.count { durable.removeSubrange(cached.count...) }
        dirtyFrom = cached.count
    }

    /// A sync that fails: some of the bytes reached the disk, and the rest are taken for clean, so
    /// that no later sync writes them.
    ///
    /// - Parameter keepsCache: Whether programs go on to read what the disk does not hold.
    mutating func failSync(keepsCache: Bool, _ generator: inout SeededGenerator) {
        tear(&generator)
        if !keepsCache {
            // The size is kept in memory, apart from the bytes.
            let size = cached.count
            cached = durable
            if Bool.random(using: &generator), cached.count < size {
                cached.append(contentsOf: repeatElement(0, count: size - cached.count))
            }
        }
        dirtyFrom = cached.count
    }

    /// The power goes: of what was not synced, any parts may be there, in any order.
    mutating func losePower(_ generator: inout SeededGenerator) {
        if dirtyFrom < max(cached.count, durable.count) { tear(&generator) }
        cached = durable
        dirtyFrom = cached.count
        reserved = max(reserved, cached.count)
    }

    /// Lets parts of what is not synced reach the disk.
    private mutating func tear(_ generator: inout SeededGenerator) {
        let before = durable.count
        let stretch = [1, 7, 64, 512, 4_096].randomElement(using: &generator) ?? 64
        let odds = Int.random(in: 0...4, using: &generator)
        let end: Int
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: end = cached.count
        case 1: end = min(before, cached.count)
        default:
            end = Int.random(in: min(dirtyFrom, cached.count)...cached.count, using: &generator)
        }
        let isGarbage = Int.random(in: 0..<16, using: &generator) == 0
        var random = generator
        var survives = false
        var decidedFor = -1
        persist(upTo: end) { place in
            if place / stretch != decidedFor {
                decidedFor = place / stretch
                survives = Int.random(in: 0..<4, using: &random) < odds
            }
            return survives
        }
        generator = random
        if isGarbage { spoil(&generator, from: max(before, dirtyFrom)) }
        // A file that was cut and not synced may still be as long as it was.
        if cached.count < before, Bool.random(using: &generator) {
            durable.removeSubrange(min(cached.count, durable.count)...)
        }
    }

    /// Puts something else where nothing was written yet, as some file systems do.
    private mutating func spoil(_ generator: inout SeededGenerator, from start: Int) {
        guard start < durable.count else { return }
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let place = Int.random(in: start..<durable.count, using: &generator)
            durable[place] = UInt8.random(in: 0...255, using: &generator)
        }
    }

    private mutating func persist(upTo end: Int, _ survives: (Int) -> Bool) {
        if durable.count < end {
            durable.append(contentsOf: repeatElement(0, count: end - durable.count))
        }
        guard dirtyFrom < end else { return }
        for place in dirtyFrom..<end where survives(place) { durable[place] = cached[place] }
    }
}
