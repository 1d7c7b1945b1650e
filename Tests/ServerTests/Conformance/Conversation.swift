import Glibc

/// A connection that sends whatever it is told, and reads meanwhile: a server that has said its
/// last may read no more, and must still be heard.
struct Conversation {
    enum Action {
        case send([UInt8])
        /// Until that many answers have come, interim ones among them.
        case await(answers: Int)
        /// Say that nothing more will be sent.
        case end
    }

    struct Failure: Error {
        let call: String
        let number: Int32
    }

    /// Milliseconds without a byte in either direction until the server is taken to hang.
    static let patience: Int32 = 20_000

    private let descriptor: Int32
    private(set) var received: [UInt8] = []
    private(set) var hangs = false

    /// Does these things in order, and reads until the server ends the connection.
    init(port: UInt16, actions: [Action], heads: Set<Int>) throws {
        descriptor = try Self.connect(port)
        defer { close(descriptor) }
        var actions = actions[...]
        var sent = 0
        while true {
            while case .await(let count) = actions.first,
                ReceivedAnswers(received, heads: heads, isOver: false).answers.count >= count
            {
                actions.removeFirst()
            }
            if case .end = actions.first {
                actions.removeFirst()
                shutdown(descriptor, Int32(SHUT_WR))
            }
            var bytes: [UInt8]?
            if case .send(let next) = actions.first { bytes = next }
            var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if bytes != nil { poller.events |= Int16(POLLOUT) }
            guard poll(&poller, 1, Self.patience) > 0 else {
                hangs = true
                return
            }
            let events = Int32(poller.revents)
            if events & ~POLLOUT != 0, try !receive() { return }
            if events & POLLOUT != 0, let bytes {
                guard let count = send(bytes[sent...]) else {
                    actions = []
                    continue
                }
                sent += count
                if sent == bytes.count {
                    actions.removeFirst()
                    sent = 0
                }
            }
        }
    }

    /// Reads what is there. False at the end, which a reset is too: what was read before counts.
    private mutating func receive() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == ECONNRESET { return false }
        guard count >= 0 else { throw Failure(call: "read", number: errno) }
        received += buffer[..<count]
        return count > 0
    }

    /// Sends what fits. Nil when the server takes no more.
    private func send(_ bytes: ArraySlice<UInt8>) -> Int? {
        let count = bytes.withUnsafeBytes { bytes in
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            return Glibc.send(descriptor, bytes.baseAddress, bytes.count, flags)
        }
        if count >= 0 { return count }
        return errno == EAGAIN ? 0 : nil
    }

    private static func connect(_ port: UInt16) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", number: errno) }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, 4)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                Glibc.connect(descriptor, address, size)
            }
        }
        guard result == 0 else {
            let number = errno
            close(descriptor)
            throw Failure(call: "connect", number: number)
        }
        return descriptor
    }
}
