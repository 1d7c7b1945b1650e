import Glibc
import Testing

/// A listening socket that outlives the servers that take connections from it, as one of a service
/// manager does.
final class HeldListener {
    let descriptor: Int32
    let port: UInt16

    init() throws {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(AF_INET, type, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let result = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 && listen(descriptor, 512) == 0
                    && getsockname(descriptor, address, &size) == 0
            }
        }
        try #require(result)
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    /// A server that takes connections from it; its log goes to a file.
    func serve(_ folder: String, log: LogFile) throws -> ChildProcess {
        // The shell's process becomes the server's, and so has the number that is meant.
        let script = "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" serve --data \"$1\""
        let server = try ChildProcess(
            "/bin/sh", ["-c", script, Checkout.program, folder],
            in: .init(errors: log.path, descriptor: descriptor))
        try #require(server.line() == "Listening on descriptor 3")
        return server
    }
}
