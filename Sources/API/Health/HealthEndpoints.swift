import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /livez`: whether the program runs at all.
    static let getLiveness = health("getLiveness", "Whether the program runs")
    /// `GET /healthz`: the same, under its older name.
    static let getHealth = health("getHealth", "Whether the program runs, by its older name")

    /// `GET /readyz`: whether requests should be sent here; 503 from the moment that a stop begins.
    ///
    /// A journal that takes no writes does not make it 503: reading goes on, and another server
    /// could not take them either. `?verbose` tells of it.
    static let getReadiness = Endpoint(
        "getReadiness", "Whether requests should be sent here", tag: .server, .everyone,
        query: [
            QueryParameter(
                "verbose", .string(cases: ["", "true", "false"]),
                "Also says what was looked at, for people; `?verbose` is enough.")
        ],
        answer: .ok(HealthView.self), problems: [.stopping]
    ) { (call) throws(Failure) in
        let verbose = try Query(call).choice("verbose", Verbosity.self)
        if call.api.isStopping { throw .stopping }
        let checks = [
            HealthCheck("loops", isOK: true, "Requests are answered."),
            HealthCheck(
                "journal", isOK: call.api.ledger.isWriting,
                call.api.ledger.isWriting
                    ? "Changes are taken." : "Changes are refused until the disk takes them again."
            ),
        ]
        let isVerbose = verbose.map { $0 != .no } ?? false
        return try call.answer { (_, _) throws(Failure) in
            HealthView(checks: isVerbose ? checks : nil)
        }
    }

    private static func health(_ name: String, _ summary: String) -> Endpoint {
        Endpoint(name, summary, tag: .server, .everyone, answer: .ok(HealthView.self)) {
            (call) throws(Failure) in
            try call.answer { (_, _) throws(Failure) in HealthView(checks: nil) }
        }
    }
}

/// How much is to be said.
private enum Verbosity: String, CaseIterable {
    case bare = ""
    case yes = "true"
    case no = "false"
}
