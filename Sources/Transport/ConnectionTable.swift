/// The connections of one loop, found by slot in constant time.
struct ConnectionTable {
    private struct Slot {
        /// Changes with each use, so that events and answers for an earlier user miss. Never 0,
        /// which marks the tokens of what is not a connection.
        var generation: UInt32 = 1
        var connection: Connection?
    }

    private var slots: [Slot] = []
    private var free: [UInt32] = []

    var count: Int { slots.count - free.count }

    subscript(slot: UInt32, generation: UInt32) -> Connection? {
        let index = Int(slot)
        guard index < slots.count, slots[index].generation == generation else { return nil }
        return slots[index].connection
    }

    /// Makes a connection in a free slot.
    mutating func add(_ make: (_ slot: UInt32, _ generation: UInt32) -> Connection) -> Connection {
        if let slot = free.popLast() {
            let connection = make(slot, slots[Int(slot)].generation)
            slots[Int(slot)].connection = connection
            return connection
        }
        let connection = make(UInt32(slots.count), 1)
        slots.append(Slot(connection: connection))
        return connection
    }

    mutating func remove(_ connection: Connection) {
        let index = Int(connection.slot)
        slots[index].connection = nil
        slots[index].generation &+= 1
        if slots[index].generation == 0 { slots[index].generation = 1 }
        free.append(connection.slot)
    }

    /// Every connection there is now; a copy, since those who ask close some.
    var all: [Connection] { slots.compactMap(\.connection) }
}
