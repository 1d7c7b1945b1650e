import Core
import HTTP1
import JSON

/// Which of a customer's or a fieldworker's bookings a list shows (R338 to R340).
enum BookingWhen: String, CaseIterable {
    /// They have begun and are not over.
    case current
    /// They have not begun.
    case future
    /// They are completed, failed or cancelled, or nobody was there.
    case past
}

/// In which order bookings are listed.
enum BookingSort: String, CaseIterable {
    case scheduledStart
    case scheduledStartDescending = "-scheduledStart"
    case createdAt
    case createdAtDescending = "-createdAt"

    var order: BookingOrder {
        switch self {
        case .scheduledStart, .scheduledStartDescending: .scheduled
        case .createdAt, .createdAtDescending: .created
        }
    }

    var isDescending: Bool { rawValue.hasPrefix("-") }

    /// The query parameter.
    static func parameter(_ usual: BookingSort) -> QueryParameter {
        QueryParameter(
            "sort", .string(cases: allCases.map(\.rawValue)),
            "Order; `\(usual.rawValue)` unless said.")
    }
}

extension Endpoint {
    /// `GET /v1/portal/bookings`: the customer's own bookings (R338 to R341).
    static let listPortalBookings = Endpoint(
        "listPortalBookings", "List the caller's bookings", tag: .bookings,
        .customer(byBooking: true),
        query: PageRequest.parameters + [
            QueryParameter(
                "when", .string(cases: BookingWhen.allCases.map(\.rawValue)),
                "Only those that have begun, that have not, or that are over."),
            BookingSort.parameter(.scheduledStart),
        ],
        answer: .ok(Page<PortalBooking>.self)
    ) { (call) throws(Failure) in
        let query = try Query(call)
        let page = try PageRequest(query, call)
        let sort = try query.choice("sort", BookingSort.self) ?? .scheduledStart
        var filter = BookingFilter()
        filter.customer = try call.customer
        filter.show(try query.choice("when", BookingWhen.self), now: call.now)
        let only = call.caller.session?.booking
        return try call.answer(page: { [call] (state, seen) throws(Failure) in
            guard let only else {
                return page.bookings(filter, sort, call.api, state, &seen) { row, seen in
                    PortalBooking(row, state, &seen)
                }
            }
            // A session that sees one booking has a list of one.
            let rows = state.bookings.table.find(only, &seen).map { [$0] } ?? []
            let data = rows.filter(filter.admits).map {
                PortalBooking($0, isMasked: true, state, &seen)
            }
            return Page(data: data, totalCount: page.wantsTotal ? data.count : nil)
        })
    }

    /// `GET /v1/portal/bookings/{id}`: one of the customer's own bookings (R343).
    static let getPortalBooking = Endpoint(
        "getPortalBooking", "Show one of the caller's bookings", tag: .bookings,
        .customer(byBooking: true), answer: .ok(PortalBooking.self), isTagged: true
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        let caller = call.caller
        return try call.answer(resource: { (state, seen) throws(Failure) in
            let row = try caller.ownBooking(id, state, &seen)
            return PortalBooking(
                row, isMasked: caller.session?.booking != nil, state, &seen)
        })
    }
}

extension Caller {
    /// One of the calling customer's bookings.
    ///
    /// - Throws: 404 for another's, and for another than the one that a booking's session sees.
    func ownBooking(
        _ id: ID<Booking>, _ state: borrowing State, _ seen: inout Seen
    ) throws(Failure) -> Booking {
        guard case .customer(let customer, let session) = self,
            session.booking == nil || session.booking == id,
            let row = state.bookings.table.find(id, &seen), row.customer == customer
        else { throw Failure(.notFound) }
        return row
    }
}

extension BookingFilter {
    /// Shows only current, future or past bookings.
    mutating func show(_ when: BookingWhen?, now: Timestamp) {
        guard let when else { return }
        statuses = Set(BookingStatus.allCases.filter { $0.isPast == (when == .past) })
        switch when {
        case .past: break
        case .current: scheduledTo = now.adding(milliseconds: 1)
        case .future: scheduledFrom = now.adding(milliseconds: 1)
        }
    }
}

extension PageRequest {
    /// A page of bookings.
    func bookings<View>(
        _ filter: BookingFilter, _ sort: BookingSort, _ api: API, _ state: borrowing State,
        _ seen: inout Seen, view: (Booking, inout Seen) -> View
    ) -> Page<View> {
        let total = wantsTotal ? state.bookings.count(filter, &seen) : nil
        var more = seen
        var collector = collector(View.self)
        state.bookings.walk(
            filter, sort.order, after: after, descending: sort.isDescending, &seen
        ) { row in
            collector.take(Bookings.key(of: row, sort.order)) { view(row, &more) }
        }
        seen.note(more.sequence)
        return page(collector, api, total: total)
    }
}
