import JSON

/// How much a line matters.
enum LogLevel: String, JSONEnum, Comparable, Sendable {
    /// For those who look for a fault.
    case debug
    /// What happens as it should.
    case info
    /// What somebody should look at.
    case warning
    /// What went wrong.
    case error

    /// As lines say it.
    var name: StaticString {
        switch self {
        case .debug: "debug"
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }

    var rank: Int {
        switch self {
        case .debug: 0
        case .info: 1
        case .warning: 2
        case .error: 3
        }
    }

    static func < (one: LogLevel, other: LogLevel) -> Bool { one.rank < other.rank }
}
