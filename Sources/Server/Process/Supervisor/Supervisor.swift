import CLinux
import Foundation
import Glibc

/// The service manager that started the process, as far as it listens (sd_notify(3)). Without one
/// nothing is said.
struct Supervisor: Sendable {
    /// What can be said.
    enum Notice: Equatable, Sendable {
        /// Starting, or reading the configuration again, is done.
        case ready
        /// The configuration is being read again, since a moment of the clock that never steps
        /// back.
        case reloading(sinceMicroseconds: Int64)
        /// The process is about to end.
        case stopping
        /// For people, in one line.
        case status(String)
        /// All is well.
        case alive
        /// What is going on may take this much longer.
        case moreTime(Duration)

        var line: String {
            switch self {
            case .ready: "READY=1"
            case .reloading(let moment): "RELOADING=1\nMONOTONIC_USEC=\(moment)"
            case .stopping: "STOPPING=1"
            case .status(let text): "STATUS=\(text.replacing("\n", with: " "))"
            case .alive: "WATCHDOG=1"
            case .moreTime(let time): "EXTEND_TIMEOUT_USEC=\(time.microseconds)"
            }
        }
    }

    private static let variables = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]

    private let socket: NotifySocket?
    /// It ends the process that has not said for this long that it is alive; nil if it does not
    /// watch.
    let watchdogTime: Duration?

    /// The one that the environment names. Call once, before there are other threads: a child
    /// would not speak for this process.
    static func take() -> Supervisor {
        let supervisor = Supervisor(ProcessInfo.processInfo.environment, process: getpid())
        for variable in variables { _ = clinux_unsetenv(variable) }
        return supervisor
    }

    init(_ environment: [String: String], process: Int32) {
        socket = environment["NOTIFY_SOCKET"].flatMap { NotifySocket(address: $0) }
        let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(process)" } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdogTime =
            isMeant && microseconds > 0 && socket != nil ? .microseconds(microseconds) : nil
    }

    /// Whether somebody listens.
    var isThere: Bool { socket != nil }

    /// Says something, all of it at once.
    func tell(_ notices: Notice...) {
        socket?.send(notices.map(\.line).joined(separator: "\n"))
    }
}

extension Duration {
    /// Whole microseconds.
    var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
