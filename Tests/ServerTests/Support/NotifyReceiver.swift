import Glibc
import Testing

/// A service manager's end of sd_notify(3).
final class NotifyReceiver {
    private let descriptor: Int32
    /// What `NOTIFY_SOCKET` must say.
    let address: String

    /// - Parameter address: A path, or a name behind `@`.
    init(_ address: String) throws {
        self.address = address
        let type = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(AF_UNIX, type, 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var path = Array(address.utf8)
        if path.first == UInt8(ascii: "@") { path[0] = 0 }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path) }
        let size = socklen_t(2 + path.count)
        let result = withUnsafePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        try #require(result == 0)
        var wait = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// The lines of the next notice; none if there is none in half a minute.
    func next() -> [String] {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return [] }
        return String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
            .map(String.init)
    }

    /// The lines of the next notice that has one which begins so.
    func next(with start: String) -> [String] {
        while true {
            let lines = next()
            if lines.isEmpty || lines.contains(where: { $0.hasPrefix(start) }) { return lines }
        }
    }
}
