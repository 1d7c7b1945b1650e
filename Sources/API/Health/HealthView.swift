import JSON

/// That all is well, or well enough.
struct HealthView: JSONObject {
    var status = "ok"
    var checks: [HealthCheck]?

    static var schemaName: String { "Health" }

    init(checks: [HealthCheck]?) {
        self.checks = checks
    }

    init(members r: inout JSONReader) throws(JSONError) {
        status = try r("status")
        checks = try r.change("checks", about: "What was looked at, where it was asked for.")
    }

    func write(members w: inout JSONWriter) {
        w("status", status)
        w.ifPresent("checks", checks)
    }
}

/// One thing that was looked at.
struct HealthCheck: JSONObject {
    var name: String
    var status: String
    var detail: String

    init(_ name: String, isOK: Bool, _ detail: String) {
        self.name = name
        status = isOK ? "ok" : "failing"
        self.detail = detail
    }

    init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name")
        status = try r("status", about: "`ok` or `failing`.")
        detail = try r("detail")
    }

    func write(members w: inout JSONWriter) {
        w("name", name)
        w("status", status)
        w("detail", detail)
    }
}
