import Core
import HTTP1
import JSON

/// A rating in the office's list, with whom and what it is about when asked for.
struct ListedRating: JSONObject {
    var rating: RatingView
    var bookingNumber: BookingNumber?
    var customer: CustomerReference?
    var fieldworker: FieldworkerReference?

    /// What can be put beside its id.
    enum Expansion: String, CaseIterable, Hashable {
        case customer
        case fieldworker

        /// What a caller needs for it beside the ratings.
        var permission: Permission {
            switch self {
            case .customer: .customersView
            case .fieldworker: .fieldworkersView
            }
        }
    }

    init(
        _ rating: Rating, _ expansions: Set<Expansion>, _ state: borrowing State,
        _ seen: inout Seen
    ) {
        self.rating = RatingView(rating, state, &seen)
        bookingNumber = state.bookings.table.find(rating.booking, &seen)
            .map { BookingNumber($0.number) }
        if expansions.contains(.customer) {
            customer = state.customers.table.find(rating.customer, &seen)
                .map(CustomerReference.init)
        }
        if expansions.contains(.fieldworker), let id = rating.fieldworker {
            fieldworker = state.fieldworkers.table.find(id, &seen).map(FieldworkerReference.init)
        }
    }

    init(members r: inout JSONReader) throws(JSONError) {
        rating = try RatingView(members: &r)
        bookingNumber = try r("bookingNumber")
        customer = try r.change("customer", about: "Only with `expand=customer`.")
        fieldworker = try r.change("fieldworker", about: "Only with `expand=fieldworker`.")
    }

    func write(members w: inout JSONWriter) {
        rating.write(members: &w)
        w("bookingNumber", bookingNumber)
        if let customer { w("customer", customer) }
        if let fieldworker { w("fieldworker", fieldworker) }
    }
}

/// In which order ratings are listed.
private enum RatingSort: String, CaseIterable {
    case createdAt
    case createdAtDescending = "-createdAt"
}

extension Endpoint {
    /// `GET /v1/admin/ratings`: all ratings that were not reset (R73).
    static let listRatings = Endpoint(
        "listRatings", "List ratings", tag: .ratings, .staff(.ratingsView),
        query: PageRequest.parameters + RatingFilter.parameters + [
            QueryParameter(
                "expand", .string(example: "customer,fieldworker"),
                "`customer`, `fieldworker` or both, beside their ids; for who may see such."),
            QueryParameter(
                "sort", .string(cases: RatingSort.allCases.map(\.rawValue)),
                "Order; `-createdAt` unless said."),
        ],
        answer: .ok(Page<ListedRating>.self)
    ) { (call) throws(Failure) in
        let query = try Query(call)
        let page = try PageRequest(query, call)
        let filter = try RatingFilter(query)
        let expansions = try query.choices("expand", ListedRating.Expansion.self) ?? []
        let missing = Permissions(expansions.map(\.permission))
            .subtracting(call.caller.permissions)
        guard missing == .none else { throw .notPermitted(missing) }
        let sort = try query.choice("sort", RatingSort.self) ?? .createdAtDescending
        let api = call.api
        var customers: [ID<Customer>] = []
        let reply = try call.answer(page: { (state, seen) throws(Failure) in
            let total = page.wantsTotal ? state.ratings.count(filter, &seen) : nil
            var more = seen
            var collector = page.collector(ListedRating.self)
            state.ratings.walk(
                filter, after: page.after, descending: sort == .createdAtDescending, &seen
            ) { row in
                collector.take(Ratings.key(of: row)) {
                    let view = ListedRating(row, expansions, state, &more)
                    if let customer = view.customer { customers.append(customer.id) }
                    return view
                }
            }
            seen.note(more.sequence)
            return page.page(collector, api, total: total)
        })
        return try call.recorded(reply, showing: customers)
    }
}

extension RatingFilter {
    /// The query parameters.
    fileprivate static let parameters = [
        QueryParameter(
            "fieldworkerId", ID<Fieldworker>.schema, "Only those that count for this fieldworker."),
        QueryParameter("customerId", ID<Customer>.schema, "Only those by this customer."),
        QueryParameter(
            "serviceId", ID<Service>.schema, "Only those of bookings with this service."),
        QueryParameter(
            "tagId", ID<RatingTag>.schema, "Only those with stars under this criterion."),
        QueryParameter("stars[gte]", .number(minimum: 1, maximum: 5), "That many stars or more."),
        QueryParameter("stars[lte]", .number(minimum: 1, maximum: 5), "That many stars or fewer."),
        QueryParameter("createdAt[gte]", .string(format: "date-time"), "Given then or later."),
        QueryParameter("createdAt[lt]", .string(format: "date-time"), "Given earlier."),
        QueryParameter("hasComment", .boolean, "Only those with a comment, or without one."),
    ]

    fileprivate init(_ query: Query) throws(Failure) {
        self.init()
        fieldworker = try query.id("fieldworkerId")
        customer = try query.id("customerId")
        service = try query.id("serviceId")
        tag = try query.id("tagId")
        starsFrom = try query.stars("stars[gte]")
        starsTo = try query.stars("stars[lte]")
        createdFrom = try query.moment("createdAt[gte]")
        createdTo = try query.moment("createdAt[lt]")
        hasComment = try query.boolean("hasComment")
    }
}
