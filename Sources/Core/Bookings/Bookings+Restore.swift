/// Making all lists from all rows at once, in pieces that can run side by side.
extension Bookings {
    typealias Slots = Pages<TableSlot<Booking>>

    static func restoreTasks(_ slots: Slots, in sequence: SequenceNumber) -> [RestoreTask] {
        [
            RestoreTask { [slots] in
                let lists = group(slots) { $0.customer }
                return .init { state in
                    for (customer, index) in lists { state.bookings.byCustomer[customer] = index }
                }
            },
            RestoreTask { [slots] in
                let (numbers, invoices, uses) = numberLists(of: slots)
                return .init { state in
                    let last = numbers.last.map { Int($0.value) } ?? Booking.numberBase
                    state.bookings.lastNumber = max(state.bookings.lastNumber, last)
                    state.bookings.byNumber = numbers.keys
                    state.bookings.byInvoiceNumber = invoices
                    state.bookings.serviceUses = uses
                }
            },
            RestoreTask { [slots] in
                let lists = group(slots) { $0.fieldworker }
                return .init { $0.bookings.byFieldworker = lists }
            },
            RestoreTask { [slots] in
                let lists = group(slots) { $0.status }
                return .init { $0.bookings.byStatus = lists }
            },
            RestoreTask { [slots] in
                let all = group(slots) { _ in true }[true] ?? BookingIndex()
                return .init { $0.bookings.all = all }
            },
            RestoreTask { [slots] in
                let visits = completed(slots)
                return .init { $0.bookings.completed = visits }
            },
            RestoreTask { [slots] in
                let table = Table(slots, IDIndex(of: slots), in: sequence)
                return .init { $0.bookings.table = table }
            },
        ]
    }

    private struct KeyLists {
        var first: ContiguousArray<SortKey> = []
        var second: ContiguousArray<SortKey> = []
    }

    /// The bookings of each kind, in each order.
    private static func group<Kind: Hashable>(
        _ slots: Slots, by kindOf: (Booking) -> Kind
    ) -> [Kind: BookingIndex] {
        var lists: [Kind: KeyLists] = [:]
        for page in slots.pages {
            for slot in page {
                guard let booking = slot.row else { continue }
                let kind = kindOf(booking)
                lists[kind, default: KeyLists()].first.append(key(of: booking, .created))
                lists[kind, default: KeyLists()].second.append(key(of: booking, .scheduled))
            }
        }
        return lists.mapValues { BookingIndex(sorting: $0.first, $0.second) }
    }

    private static func completed(_ slots: Slots) -> [ID<Fieldworker>: CompletedVisits] {
        var lists: [ID<Fieldworker>: KeyLists] = [:]
        for page in slots.pages {
            for slot in page {
                guard let booking = slot.row, let worker = booking.attributedTo,
                    let at = booking.completedAt
                else { continue }
                lists[worker, default: KeyLists()].first.append(
                    SortKey(at.milliseconds, booking.id.rawValue))
                lists[worker, default: KeyLists()].second.append(key(of: booking, .scheduled))
            }
        }
        return lists.mapValues {
            CompletedVisits(
                byCompletion: OrderedKeys(sorting: $0.first),
                byStart: OrderedKeys(sorting: $0.second))
        }
    }

    private static func numberLists(
        of slots: Slots
    ) -> (
        numbers: (keys: OrderedKeys, last: SortKey?), invoices: OrderedKeys,
        uses: [ID<Service>: Int]
    ) {
        var numbers: ContiguousArray<SortKey> = []
        var invoices: ContiguousArray<SortKey> = []
        var uses: [ID<Service>: Int] = [:]
        for page in slots.pages {
            for slot in page {
                guard let booking = slot.row else { continue }
                numbers.append(SortKey(Int64(booking.number), booking.id.rawValue))
                if let invoice = booking.invoice {
                    invoices.append(invoiceKey(invoice.number, booking.id))
                }
                for service in booking.services { uses[service, default: 0] += 1 }
            }
        }
        let last = numbers.max()
        return ((OrderedKeys(sorting: numbers), last), OrderedKeys(sorting: invoices), uses)
    }
}
