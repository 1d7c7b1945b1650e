import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /livez`: whether the program runs at all.
    static let getLiveness = health("getLiveness", "Whether the program runs")
    /// `GET /healthz`: the same, under its older name.
    static let getHealth = health("getHealth", "Whether the program runs, by its older name")

    /// `GET /readyz`: whether requests should be sent here. Reading works whenever it can answer;
    /// 503 from the moment that a stop begins.
    static let getReadiness = health(
        "getReadiness", "Whether requests should be sent here", problems: [.stopping]
    ) { (api) throws(Failure) in
        if api.isStopping { throw .stopping }
    }

    private static func health(
        _ name: String, _ summary: String, problems: [Problem] = [],
        check: @escaping @Sendable (API) throws(Failure) -> Void = { _ in }
    ) -> Endpoint {
        Endpoint(
            name, summary, tag: .server, .everyone, answer: .ok(HealthView.self),
            problems: problems
        ) {
            (call) throws(Failure) in
            try check(call.api)
            return try call.answer { (_, _) throws(Failure) in HealthView() }
        }
    }
}

/// That all is well.
struct HealthView: JSONObject {
    var status = "ok"

    static var schemaName: String { "Health" }

    init() {}

    init(members r: inout JSONReader) throws(JSONError) {
        status = try r("status")
    }

    func write(members w: inout JSONWriter) {
        w("status", status)
    }
}
