import CLinux
import Glibc

/// A socket that is connected to a server. Its calls wait.
public final class ClientSocket: Sendable {
    private let descriptor: Descriptor

    /// Takes over a socket that is connected.
    ///
    /// - Parameter patienceSeconds: How long `receive` waits before it throws `EAGAIN`.
    public init(connected raw: Int32, patienceSeconds: Int) {
        descriptor = Descriptor(raw)
        var wait = timeval(tv_sec: patienceSeconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        _ = unsafe setsockopt(raw, SOL_SOCKET, SO_RCVTIMEO, &wait, size)
    }

    /// Connects to a port of 127.0.0.1.
    ///
    /// - Throws: `io`.
    public convenience init(port: UInt16, patienceSeconds: Int) throws(TransportError) {
        let raw = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard raw >= 0 else { throw .io(call: "socket", errno: errno) }
        self.init(connected: raw, patienceSeconds: patienceSeconds)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(raw, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw .io(call: "connect", errno: errno) }
    }

    /// Connects to a socket in the file system.
    ///
    /// - Throws: `unusablePath`, `io`.
    public convenience init(
        unixSocket path: String, patienceSeconds: Int
    ) throws(TransportError) {
        guard let address = UnixAddress(path: Array(path.utf8)) else {
            throw .unusablePath(path)
        }
        let raw = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard raw >= 0 else { throw .io(call: "socket", errno: errno) }
        self.init(connected: raw, patienceSeconds: patienceSeconds)
        guard unsafe address.call({ unsafe connect(raw, $0, $1) }) == 0 else {
            throw .io(call: "connect", errno: errno)
        }
    }

    /// Sends all bytes. Never raises SIGPIPE.
    ///
    /// - Throws: `io`.
    public func send(_ bytes: [UInt8]) throws(TransportError) {
        var sent = 0
        while sent < bytes.count {
            let rest = bytes.span.extracting(droppingFirst: sent)
            let count = SocketCalls.transmit(descriptor.raw, rest)
            if count == -Int(EINTR) { continue }
            guard count > 0 else { throw .io(call: "send", errno: Int32(-count)) }
            sent += count
        }
    }

    /// What has come, at least one byte; none at the end.
    ///
    /// - Throws: `io`; with `EAGAIN` when nothing comes in time.
    public func receive(bytesMax: Int = 16_384) throws(TransportError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: bytesMax)
        while true {
            let count = SocketCalls.receive(descriptor.raw, into: &buffer)
            if count == -Int(EINTR) { continue }
            guard count >= 0 else { throw .io(call: "recv", errno: Int32(-count)) }
            return Array(buffer[..<count])
        }
    }
}
