import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/customers`: all customers.
    static let listCustomers = Endpoint(
        "listCustomers", "List customers", tag: .customers, .staff(.customersView),
        query: Call.nounListParameters, answer: .ok(Page<CustomerView>.self)
    ) { (call) throws(Failure) in
        var shown: [String] = []
        let reply = try call.list(\.customers.table, isArchived: \.isArchived) { row, _, _ in
            shown.append(row.id.text)
            return CustomerView(row)
        }
        return try call.recorded(reply, Reading(.customers, of: shown))
    }

    /// `POST /v1/admin/customers`: adds a customer.
    static let createCustomer = Endpoint(
        "createCustomer", "Add a customer", tag: .customers, .staff(.customersCreate),
        body: .json(NewCustomer.self), answer: .created(CustomerView.self), isTagged: true,
        keyUse: .kept, problems: [.emailInUse]
    ) { (call) throws(Failure) in
        try call.create(CustomerView.self, CreateCustomer.init)
    }

    /// `GET /v1/admin/customers/{id}`: one customer.
    static let getCustomer = Endpoint(
        "getCustomer", "Show a customer", tag: .customers, .staff(.customersView),
        answer: .ok(CustomerView.self), isTagged: true
    ) { (call) throws(Failure) in
        let id: ID<Customer> = try call.id()
        return try call.recorded(
            try call.get(CustomerView.self), Reading(.customers, of: [id.text]))
    }

    /// `PATCH /v1/admin/customers/{id}`: changes a customer.
    static let updateCustomer = Endpoint(
        "updateCustomer", "Change a customer", tag: .customers, .staff(.customersEdit),
        body: .mergePatch(CustomerChanges.self), answer: .ok(CustomerView.self), isTagged: true,
        needsPrecondition: true, problems: [.emailInUse, .alreadyArchived]
    ) { (call) throws(Failure) in
        let reply = try call.update(CustomerView.self, UpdateCustomer.init)
        call.api.world.mailQueued()
        return reply
    }

    /// `DELETE /v1/admin/customers/{id}`: removes a customer, or archives one with bookings.
    static let deleteCustomer = Endpoint(
        "deleteCustomer", "Delete or archive a customer", tag: .customers, .staff(.customersDelete),
        answer: .noContent, needsPrecondition: true
    ) { (call) throws(Failure) in
        try call.delete(CustomerView.self, DeleteCustomer.init)
    }
}

extension CustomerView: ResourceView {
    static let collection = "/v1/admin/customers"

    init(_ id: ID<Customer>, _ state: borrowing State, _ seen: inout Seen) throws(Failure) {
        guard let row = state.customers.table.find(id, &seen) else { throw Failure(.notFound) }
        self.init(row)
    }
}
