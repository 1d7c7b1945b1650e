internal import Core

/// Those who wait for transactions to become durable.
struct Waiters: Sendable {
    struct Waiter: Sendable {
        var sequence: SequenceNumber
        var done: @Sendable (Durability) -> Void
    }

    private var waiters: [Waiter] = []

    mutating func add(
        _ sequence: SequenceNumber, _ done: @escaping @Sendable (Durability) -> Void
    ) {
        waiters.append(Waiter(sequence: sequence, done: done))
    }

    /// Takes out those who wait for `last` or something before it, in the order of what they wait
    /// for, and of their coming where that is the same.
    mutating func take(through last: SequenceNumber) -> [Waiter] {
        var taken: [Waiter] = []
        var left: [Waiter] = []
        var isSorted = true
        taken.reserveCapacity(waiters.count)
        for waiter in waiters {
            if waiter.sequence > last {
                left.append(waiter)
            } else {
                isSorted = isSorted && taken.last?.sequence ?? 0 <= waiter.sequence
                taken.append(waiter)
            }
        }
        waiters = left
        // The standard library's sort keeps the order of equals.
        if !isSorted { taken.sort { $0.sequence < $1.sequence } }
        return taken
    }
}
