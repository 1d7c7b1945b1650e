/// Making all lists from all rows at once, in pieces that can run side by side.
extension Bookings {
    static func restoreTasks(
        _ parts: [RestoredBookings], in sequence: SequenceNumber
    ) -> [RestoreTask] {
        [
            RestoreTask { [parts] in
                let all = indexes(parts) { _ in 0 }.first ?? BookingIndex()
                return .init { $0.bookings.all = all }
            },
            RestoreTask { [parts] in
                var customers = Numbering<ID<Customer>>()
                let indexes = indexes(parts) { customers.number(of: $0.customer) }
                var lists = ShardedDictionary<ID<Customer>, BookingIndex>()
                for (customer, index) in zip(customers.keys, indexes) { lists[customer] = index }
                return .init { [lists] in $0.bookings.byCustomer = lists }
            },
            RestoreTask { [parts] in
                var workers = Numbering<ID<Fieldworker>>()
                let indexes = indexes(parts) { workers.number(of: $0.fieldworker) }
                let lists = Dictionary(uniqueKeysWithValues: zip(workers.keys, indexes))
                return .init { $0.bookings.byFieldworker = lists }
            },
            RestoreTask { [parts] in
                let statuses = BookingStatus.allCases
                let indexes = indexes(parts) { statuses.firstIndex(of: $0.status) ?? 0 }
                let lists = Dictionary(uniqueKeysWithValues: zip(statuses, indexes))
                return .init { $0.bookings.byStatus = lists.filter { $0.value.count > 0 } }
            },
            RestoreTask { [parts] in
                let visits = completed(parts)
                return .init { $0.bookings.completed = visits }
            },
            RestoreTask { [parts] in
                let invoices = OrderedKeys(sorting: joined(parts) { $0.invoices })
                return .init { $0.bookings.byInvoiceNumber = invoices }
            },
            RestoreTask { [parts] in restoreNumbers(parts) },
            RestoreTask { [parts] in
                let slots = Pages(joining: parts.map(\.slots))
                let table = Table(slots, IDIndex(of: slots), in: sequence)
                return .init { $0.bookings.table = table }
            },
        ]
    }

    private struct KeyLists {
        var first: ContiguousArray<SortKey> = []
        var second: ContiguousArray<SortKey> = []
    }

    /// The bookings of each kind, by the kind's number, in each order.
    @inline(__always)
    private static func indexes(
        _ parts: [RestoredBookings], _ kindOf: (RestoredBookings.Listed) -> Int
    ) -> ContiguousArray<BookingIndex> {
        var lists: ContiguousArray<KeyLists> = []
        for part in parts {
            for booking in part.listed {
                let kind = kindOf(booking)
                while lists.count <= kind { lists.append(KeyLists()) }
                lists[kind].first.append(booking.key(booking.created))
                lists[kind].second.append(booking.key(booking.scheduled))
            }
        }
        return ContiguousArray(lists.map { BookingIndex(sorting: $0.first, $0.second) })
    }

    private static func completed(
        _ parts: [RestoredBookings]
    ) -> [ID<Fieldworker>: CompletedVisits] {
        var workers = Numbering<ID<Fieldworker>>()
        var lists: ContiguousArray<KeyLists> = []
        for part in parts {
            for booking in part.listed {
                guard let worker = booking.attributedTo, let at = booking.completed else {
                    continue
                }
                let number = workers.number(of: worker)
                if number == lists.count { lists.append(KeyLists()) }
                lists[number].first.append(booking.key(at))
                lists[number].second.append(booking.key(booking.scheduled))
            }
        }
        let visits = lists.map {
            CompletedVisits(
                byCompletion: OrderedKeys(sorting: $0.first),
                byStart: OrderedKeys(sorting: $0.second))
        }
        return Dictionary(uniqueKeysWithValues: zip(workers.keys, visits))
    }

    private static func joined(
        _ parts: [RestoredBookings], _ keys: (RestoredBookings) -> ContiguousArray<SortKey>
    ) -> ContiguousArray<SortKey> {
        var all: ContiguousArray<SortKey> = []
        all.reserveCapacity(parts.reduce(0) { $0 + $1.slots.count })
        for part in parts { all.append(contentsOf: keys(part)) }
        return all
    }

    private static func restoreNumbers(_ parts: [RestoredBookings]) -> RestoreTask.Result {
        let keys = joined(parts) { part in
            ContiguousArray(part.listed.map { SortKey(Int64($0.number), $0.id.rawValue) })
        }
        let last = keys.reduce(Booking.numberBase) { max($0, Int($1.value)) }
        var uses: [ID<Service>: Int] = [:]
        for part in parts {
            for (service, count) in zip(part.services.keys, part.uses) {
                uses[service, default: 0] += count
            }
        }
        let numbers = OrderedKeys(sorting: keys)
        return .init { [uses] state in
            state.bookings.lastNumber = max(state.bookings.lastNumber, last)
            state.bookings.byNumber = numbers
            state.bookings.serviceUses = uses
        }
    }
}
