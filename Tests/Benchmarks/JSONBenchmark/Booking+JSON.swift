import JSON

extension Booking: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        number = try r("number")
        version = try r("version")
        status = try r("status")
        invoice = try r("invoice")
        fieldworker = try r("fieldworker")
        rateService = try r("rateService")
        services = try r("services")
        createdAt = try r("createdAt")
        notes = try r("notes")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("number", number)
        w("version", version)
        w("status", status)
        w("invoice", invoice)
        w("fieldworker", fieldworker)
        w("rateService", rateService)
        w("services", services)
        w("createdAt", createdAt)
        w("notes", notes)
    }
}

extension Invoice: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        status = try r("status")
        total = try r("total")
    }

    func write(members w: inout JSONWriter) {
        w("status", status)
        w("total", total)
    }
}

extension Money: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        amount = try r("amount")
        currency = try r("currency")
    }

    func write(members w: inout JSONWriter) {
        w("amount", amount)
        w("currency", currency)
    }
}

extension Reference: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
    }
}

extension RateService: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        available = try r("available")
        reasons = try r("reasons")
    }

    func write(members w: inout JSONWriter) {
        w("available", available)
        w("reasons", reasons)
    }
}
