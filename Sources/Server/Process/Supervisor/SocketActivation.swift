import CLinux
import Foundation
import Glibc

/// Sockets that systemd opened for this process (sd_listen_fds(3)).
enum SocketActivation {
    /// A socket that was handed over.
    struct Socket: Equatable, Sendable {
        let descriptor: Int32
        /// As `FileDescriptorName=` says; `unknown` where nothing is said.
        let name: String
    }

    /// The first descriptor that is handed over.
    static let firstDescriptor: Int32 = 3
    /// More than this many are ignored.
    static let countMax: Int32 = 64

    private static let variables = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]

    /// The sockets, when they were meant for this process. Call once, before there are other
    /// threads: a child would take neither the sockets nor the variables for its own.
    static func take() -> [Socket] {
        let sockets = sockets(ProcessInfo.processInfo.environment, process: getpid())
        for socket in sockets { _ = fcntl(socket.descriptor, F_SETFD, FD_CLOEXEC) }
        for variable in variables { _ = clinux_unsetenv(variable) }
        return sockets
    }

    /// What an environment says of them.
    static func sockets(_ environment: [String: String], process: Int32) -> [Socket] {
        guard environment["LISTEN_PID"] == "\(process)",
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), count > 0
        else { return [] }
        let names = (environment["LISTEN_FDNAMES"] ?? "").split(
            separator: ":", omittingEmptySubsequences: false)
        return (0..<min(count, countMax)).map { index in
            let name = Int(index) < names.count ? String(names[Int(index)]) : ""
            return Socket(
                descriptor: firstDescriptor + index, name: name.isEmpty ? "unknown" : name)
        }
    }
}
