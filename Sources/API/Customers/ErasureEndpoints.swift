import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/admin/customers/{id}/erasure`: makes a customer nobody, as privacy law demands.
    ///
    /// Answers 202: no answer shows the customer's data from now on, and the files of the data
    /// folder are rewritten meanwhile.
    static let eraseCustomer = Endpoint(
        "eraseCustomer", "Erase a customer's personal data", tag: .customers,
        .staff(.customersErase),
        answer: .accepted(ErasureView.self), isTagged: true, keyUse: .kept,
        problems: [.openBookings], about: erasureText
    ) { (call) throws(Failure) in
        let id: ID<Customer> = try call.id()
        let erasing = call.api.options.erasing
        let reply = try call.execute(EraseCustomer(id)) { (_, state, seen) throws(Failure) in
            .accepted(
                try ErasureView(id, state, &seen), at: "\(CustomerView.collection)/\(id)/erasure")
        }
        erasing()
        return reply
    }

    /// `GET /v1/admin/customers/{id}/erasure`: how far the erasing of a customer is.
    static let getErasure = Endpoint(
        "getErasure", "Show how far a customer's erasing is", tag: .customers,
        .staff(.customersView),
        answer: .ok(ErasureView.self), isTagged: true,
        about: "`completedAt` is null until no file of the data folder has the customer's data."
    ) { (call) throws(Failure) in
        let id: ID<Customer> = try call.id()
        let reply = try call.answer(resource: { (state, seen) throws(Failure) in
            try ErasureView(id, state, &seen)
        })
        return try call.recorded(reply, Reading(.erasures, of: [id.text]))
    }

    private static let erasureText = """
        Removes name, contact, language, password, sessions, comments, photos, notes, and the \
        addresses and instructions of visits: at once from all answers, and then from every file \
        of the data folder, until `completedAt` of the erasure says when that was done. Stars, \
        dates, invoices and averages stay, and so does the record of the erasure. It cannot be \
        taken back, and asking twice changes nothing. Out of reach, and to be deleted by hand: \
        backups, exports and archived parts of the journal that were taken elsewhere before, and \
        logs.
        """
}
