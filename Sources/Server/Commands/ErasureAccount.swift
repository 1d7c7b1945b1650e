import Core
import JSON

/// What came of a command to erase a customer, for people.
struct ErasureAccount: JSONObject {
    /// Who was erased; nil when nobody has the id or the address any more.
    var customer: String?
    /// Whose erasure had been begun before, and was finished.
    var finished: [String]

    init(customer: String?, finished: [String]) {
        self.customer = customer
        self.finished = finished
    }

    init(members r: inout JSONReader) throws(JSONError) {
        customer = try r("customer")
        finished = try r("finished")
    }

    func write(members w: inout JSONWriter) {
        w("customer", customer)
        w("finished", finished)
    }
}
