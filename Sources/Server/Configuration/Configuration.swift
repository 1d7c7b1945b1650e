import JSON

/// What the owner of a server chose. All of it has defaults; an unknown key refuses to start, since
/// a setting that is silently ignored is one that is wrong.
///
/// This initializer and those of the sections are the one table of keys: reading, the JSON Schema,
/// the names of the environment's variables, `config print`, `config keys` and the table of
/// `config/README.md` all follow from them. To add a key, add a property to its section and a line
/// that asks for it with its default and its meaning; then use it.
struct Configuration: JSONInput, Equatable, Sendable {
    var http: HTTP
    var data: Data
    var limits: Limits
    var log: Logging
    var metrics: Metrics
    var stop: Stopping
    var passwords: Passwords
    var mail: Mail
    var sessions: Sessions
    var providers: Providers
    var logIns: LogIns

    /// The defaults.
    init() { self = Self.defaults }

    init(members r: inout JSONReader) throws(JSONError) {
        let _: String? = try r.change(
            "$schema", about: "For editors: where this file's JSON Schema is.")
        http = try r.section("http") ?? .defaults
        data = try r.section("data") ?? .defaults
        limits = try r.section("limits") ?? .defaults
        log = try r.section("log") ?? .defaults
        metrics = try r.section("metrics") ?? .defaults
        stop = try r.section("stop") ?? .defaults
        passwords = try r.section("passwords") ?? .defaults
        mail = try r.section("mail") ?? .defaults
        sessions = try r.section("sessions") ?? .defaults
        providers = try r.section("providers") ?? .defaults
        logIns = try r.section("logIns") ?? .defaults
    }

    static let schemaDescription = "The configuration of welldone serve."

    /// All keys, in the order of the table.
    static let keys = ConfigurationKey.all(of: Configuration.self)
}
