import Foundation
import Glibc

/// Sockets that systemd opened for this process (sd_listen_fds(3)).
enum SocketActivation {
    /// The first descriptor that is handed over.
    static let firstDescriptor: Int32 = 3
    /// More than this many are ignored.
    static let countMax: Int32 = 64

    /// The descriptors, when they were meant for this process.
    static func descriptors(
        _ environment: [String: String] = ProcessInfo.processInfo.environment,
        process: Int32 = getpid()
    ) -> [Int32] {
        guard environment["LISTEN_PID"] == "\(process)",
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), count > 0
        else { return [] }
        return (0..<min(count, countMax)).map { firstDescriptor + $0 }
    }
}
