import CLinux
import Glibc

/// A listening socket, closed when the server and each of its loops have let go of it.
final class Listener: Sendable {
    /// Connections that the kernel may queue until a loop takes them; it cuts this to
    /// `net.core.somaxconn`.
    static let backlog: Int32 = 4_096
    /// Bytes that a socket takes beyond those under way. More would wait in the kernel, where
    /// memory is dearer and nobody sees how slowly a client reads.
    static let unsentInKernelMax: Int32 = 128 * 1_024

    let descriptor: Descriptor
    /// Where it listens, with the real port.
    let address: ListenAddress
    /// Its connections begin with a header of the PROXY protocol.
    let hasProxyHeader: Bool
    /// The file to remove at the end, as it was made.
    private let file: SocketFile?

    init(_ address: ListenAddress, hasProxyHeader: Bool) throws(TransportError) {
        self.hasProxyHeader = hasProxyHeader
        switch address {
        case .tcp(let host, let port):
            descriptor = try Listener.openTCP(host: host, port: port)
            let bound = Listener.boundPort(descriptor)
            self.address = .tcp(host: host, port: bound ?? port)
            file = nil
        case .unix(let path, let mode):
            (descriptor, file) = try SocketFile.listen(path: path, mode: mode)
            self.address = address
        case .inherited(let raw):
            descriptor = try Listener.adopt(raw)
            self.address = address
            file = nil
        }
        // Accepted sockets inherit these (Linux tcp(7)); a Unix socket has neither and says so.
        let raw = descriptor.raw
        let protocolTCP = Int32(IPPROTO_TCP)
        SocketCalls.setOption(raw, level: protocolTCP, option: TCP_NODELAY, to: 1)
        SocketCalls.setOption(
            raw, level: protocolTCP, option: TCP_NOTSENT_LOWAT, to: Listener.unsentInKernelMax)
    }

    deinit {
        file?.remove()
    }

    /// Makes a non-blocking stream socket that children do not inherit.
    static func makeSocket(_ family: Int32) throws(TransportError) -> Descriptor {
        let type = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let raw = socket(family, Int32(type), 0)
        guard raw >= 0 else { throw .io(call: "socket", errno: errno) }
        return Descriptor(raw)
    }

    static func startListening(_ descriptor: Descriptor) throws(TransportError) {
        guard Glibc.listen(descriptor.raw, backlog) == 0 else {
            throw .io(call: "listen", errno: errno)
        }
    }

    /// Binds to the first of the host's addresses that can be bound.
    private static func openTCP(host: String, port: UInt16) throws(TransportError) -> Descriptor {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>? = nil
        let result = unsafe getaddrinfo(host, String(port), &hints, &found)
        guard result == 0, let first = unsafe found else {
            let words = unsafe gai_strerror(result)
            throw .unknownHost(host, detail: unsafe words.map { unsafe String(cString: $0) } ?? "")
        }
        defer { unsafe freeaddrinfo(first) }
        var failure = TransportError.unknownHost(host, detail: "no address")
        var next: UnsafeMutablePointer<addrinfo>? = unsafe first
        while let info = unsafe next {
            do throws(TransportError) {
                return try unsafe open(info.pointee)
            } catch {
                failure = error
            }
            unsafe next = info.pointee.ai_next
        }
        throw failure
    }

    private static func open(_ info: addrinfo) throws(TransportError) -> Descriptor {
        let descriptor = try unsafe makeSocket(info.ai_family)
        // A restart need not wait for the last connections' TIME_WAIT.
        SocketCalls.setOption(descriptor.raw, level: SOL_SOCKET, option: SO_REUSEADDR, to: 1)
        guard unsafe bind(descriptor.raw, info.ai_addr, info.ai_addrlen) == 0 else {
            throw .io(call: "bind", errno: errno)
        }
        try startListening(descriptor)
        return descriptor
    }

    private static func boundPort(_ descriptor: Descriptor) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = unsafe withUnsafeMutablePointer(to: &storage) { storage in
            unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe getsockname(descriptor.raw, address, &length)
            }
        }
        guard result == 0 else { return nil }
        // The port has the same place in IPv4's and IPv6's addresses.
        return unsafe withUnsafeBytes(of: &storage) { bytes in
            unsafe UInt16(bigEndian: bytes.load(as: sockaddr_in.self).sin_port)
        }
    }

    /// Checks what the process was started with, and makes it fit for a loop.
    private static func adopt(_ raw: Int32) throws(TransportError) -> Descriptor {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        let isAsked = unsafe getsockopt(raw, SOL_SOCKET, SO_ACCEPTCONN, &value, &size) == 0
        guard isAsked, value == 1 else { throw .notListening(descriptor: raw) }
        let flags = fcntl(raw, F_GETFL)
        guard flags >= 0, fcntl(raw, F_SETFL, flags | O_NONBLOCK) == 0,
            fcntl(raw, F_SETFD, FD_CLOEXEC) == 0
        else { throw .io(call: "fcntl", errno: errno) }
        return Descriptor(raw)
    }
}
