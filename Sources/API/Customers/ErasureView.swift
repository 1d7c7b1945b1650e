import Core
import JSON

/// The erasing of a customer.
struct ErasureView: Versioned {
    var id: ID<Erasure>
    var customer: ID<Customer>
    var by: Account?
    var begunAt: Timestamp
    var completedAt: Timestamp?

    /// 2 once it is complete.
    var version: Int

    /// - Throws: 404 for a customer who was not erased.
    init(
        _ customer: ID<Customer>, _ state: borrowing State, _ seen: inout Seen
    ) throws(Failure) {
        guard let erasure = state.erasures.find(customer, &seen) else { throw Failure(.notFound) }
        id = erasure.id
        self.customer = erasure.customer
        by = erasure.by
        begunAt = erasure.begunAt
        completedAt = erasure.completedAt
        version = erasure.completedAt == nil ? 1 : 2
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        customer = try r("customerId")
        by = try r("by")
        begunAt = try r("begunAt")
        completedAt = try r("completedAt")
        version = try r("version")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("customerId", customer)
        w("by", by)
        w("begunAt", begunAt)
        w("completedAt", completedAt)
        w("version", version)
    }
}
