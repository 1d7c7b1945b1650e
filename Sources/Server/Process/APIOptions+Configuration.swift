import API
import Core
import JSON

extension API.Options {
    /// What the API is told of the configuration.
    init(_ configuration: Configuration) {
        self.init()
        allowedOrigins = Set(configuration.http.allowedOrigins)
        version = Program.version
        passwordMinimum = configuration.passwords.minimumLength
        sessionLifetimes = configuration.sessions.lifetimes
        cookieOrigins = Set(configuration.sessions.cookieOrigins)
        logIns = configuration.logIns.limits
        rates = configuration.limits.rateLimits
        tellLog()
    }

    /// Lets the log have what is no fact of the journal.
    private mutating func tellLog() {
        logInFailed = { way, address in
            Log.event(
                .info, "log-in-failed", ["as": .string(way), "address": .string(address)])
        }
        unrecorded = { action, by, address in
            Log.event(
                .warning, "not-on-record",
                [
                    "action": .string(action), "by": .string(by?.text ?? ""),
                    "address": .string(address),
                ])
        }
    }
}
