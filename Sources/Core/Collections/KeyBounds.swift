/// A stretch of sort keys: a walk begins where it begins and ends where it ends, so that what lies
/// outside costs nothing.
struct KeyBounds: Sendable {
    /// The first moment inside.
    let from: Timestamp?
    /// The first moment after it.
    let to: Timestamp?

    /// Where a walk starts: at the end of the stretch, or further on after a cursor.
    func start(after: SortKey?, descending: Bool) -> SortKey? {
        if descending {
            guard let end = to.map({ SortKey($0.milliseconds, 0) }) else { return after }
            return after.map { min($0, end) } ?? end
        }
        // No id is 0, so that the key itself is not in any list.
        guard let start = from.map({ SortKey($0.milliseconds, 0) }) else { return after }
        return after.map { max($0, start) } ?? start
    }

    /// Whether a walk has not yet left the stretch.
    func isBeforeEnd(_ key: SortKey, descending: Bool) -> Bool {
        if descending { return from.map { key.value >= $0.milliseconds } ?? true }
        return to.map { key.value < $0.milliseconds } ?? true
    }
}
