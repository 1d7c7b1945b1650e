import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/bookings`: all bookings (R5, R9).
    static let listBookings = Endpoint(
        "listBookings", "List bookings", tag: .bookings, .staff(.bookingsView),
        query: PageRequest.parameters + BookingFilter.parameters + [
            BookingSort.parameter(.createdAtDescending)
        ],
        answer: .ok(Page<AdminBooking>.self)
    ) { (call) throws(Failure) in
        let query = try Query(call)
        let page = try PageRequest(query, call)
        let filter = try BookingFilter(query)
        let sort = try query.choice("sort", BookingSort.self) ?? .createdAtDescending
        let (api, permissions) = (call.api, call.caller.permissions)
        var customers: [ID<Customer>] = []
        let reply = try call.answer(page: { (state, seen) throws(Failure) in
            page.bookings(filter, sort, api, state, &seen) { row, seen in
                var view = AdminBooking(row, state, &seen)
                view.limit(to: permissions)
                if let customer = view.customer { customers.append(customer.id) }
                return view
            }
        })
        return try call.recorded(reply, showing: customers)
    }

    /// `POST /v1/admin/bookings`: makes a booking.
    static let createBooking = Endpoint(
        "createBooking", "Make a booking", tag: .bookings, .staff(.bookingsCreate),
        body: .json(NewBooking.self),
        answer: .created(AdminBooking.self), isTagged: true, keyUse: .kept
    ) { (call) throws(Failure) in
        try call.create(AdminBooking.self, CreateBooking.init)
    }

    /// `GET /v1/admin/bookings/{id}`: one booking (R6, R7).
    static let getBooking = Endpoint(
        "getBooking", "Show a booking", tag: .bookings, .staff(.bookingsView),
        answer: .ok(AdminBooking.self),
        isTagged: true
    ) { (call) throws(Failure) in
        let reply = try call.get(AdminBooking.self)
        guard call.caller.permissions.contains(.customersView) else { return reply }
        let id: ID<Booking> = try call.id()
        let customer = try call.look { (state, seen) throws(Failure) in
            state.bookings.table.find(id, &seen)?.customer
        }
        return try call.recorded(reply, showing: [customer].compactMap(\.self))
    }

    /// `PATCH /v1/admin/bookings/{id}`: changes a booking; completing it freezes for whom its
    /// rating counts (D8).
    static let updateBooking = Endpoint(
        "updateBooking", "Change a booking", tag: .bookings, .staff(.bookingsEdit),
        body: .mergePatch(BookingChanges.self), answer: .ok(AdminBooking.self), isTagged: true,
        needsPrecondition: true, problems: [.bookingRated, .customerErased]
    ) { (call) throws(Failure) in
        try call.update(AdminBooking.self, UpdateBooking.init)
    }

    /// `PUT /v1/admin/bookings/{id}/invoice`: gives a booking its invoice, or changes it.
    static let setInvoice = Endpoint(
        "setInvoice", "Set a booking's invoice", tag: .bookings, .staff(.invoicesEdit),
        body: .json(NewInvoice.self), answer: .ok(AdminBooking.self), isTagged: true,
        takesPrecondition: true, problems: [.invoiceNumberInUse]
    ) { (call) throws(Failure) in
        try call.update(AdminBooking.self, SetInvoice.init)
    }
}

extension BookingFilter {
    /// The query parameters of the office's list.
    fileprivate static let parameters = [
        QueryParameter(
            "status", .string(example: "confirmed,in_progress"),
            "Only these statuses, with commas between them."),
        QueryParameter("customerId", ID<Customer>.schema, "Only this customer's."),
        QueryParameter(
            "fieldworkerId", ID<Fieldworker>.schema, "Only those assigned to this fieldworker."),
        QueryParameter("serviceId", ID<Service>.schema, "Only those with this service."),
        QueryParameter("rated", .boolean, "Only those that have a rating, or have none."),
        QueryParameter("createdAt[gte]", .string(format: "date-time"), "Made then or later."),
        QueryParameter("createdAt[lt]", .string(format: "date-time"), "Made earlier."),
        QueryParameter(
            "scheduledStart[gte]", .string(format: "date-time"), "Beginning then or later."),
        QueryParameter("scheduledStart[lt]", .string(format: "date-time"), "Beginning earlier."),
    ]

    fileprivate init(_ query: Query) throws(Failure) {
        self.init()
        statuses = try query.choices("status", BookingStatus.self)
        customer = try query.id("customerId")
        fieldworker = try query.id("fieldworkerId")
        service = try query.id("serviceId")
        isRated = try query.boolean("rated")
        createdFrom = try query.moment("createdAt[gte]")
        createdTo = try query.moment("createdAt[lt]")
        scheduledFrom = try query.moment("scheduledStart[gte]")
        scheduledTo = try query.moment("scheduledStart[lt]")
    }
}
