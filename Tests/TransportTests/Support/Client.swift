import Glibc

/// A client that sees bytes: it says exactly what a test wants, in pieces of the test's choice.
/// Each wait ends after `patience`, so a test fails instead of hanging.
final class Client {
    /// Milliseconds until a test gives up on an answer.
    static let patience: Int32 = 20_000

    struct Failure: Error {
        let call: String
        let number: Int32
    }

    /// One answer, as it came.
    struct Answer {
        let status: Int
        let head: String
        let body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
        var closes: Bool { head.lowercased().contains("\r\nconnection: close") }
    }

    let descriptor: Int32
    private(set) var isOpen = true
    private var buffer: [UInt8] = []

    /// Connects to a port of this machine.
    ///
    /// - Parameter receiveBuffer: Bytes that the kernel keeps for a slow reader; 0 for as many as
    ///   it likes.
    init(port: UInt16, receiveBuffer: Int32 = 0) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", number: errno) }
        if receiveBuffer > 0 {
            var size = receiveBuffer
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4)
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        try connect(&address)
    }

    /// Connects to a Unix socket.
    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", number: errno) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        try connect(&address)
    }

    deinit {
        close()
    }

    private func connect<Address>(_ address: inout Address) throws {
        let size = socklen_t(MemoryLayout<Address>.size)
        let result = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                Glibc.connect(descriptor, address, size)
            }
        }
        guard result == 0 else {
            let number = errno
            close()
            throw Failure(call: "connect", number: number)
        }
    }

    func close() {
        guard isOpen else { return }
        isOpen = false
        Glibc.close(descriptor)
    }

    /// Ends the connection by a reset.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    /// Says that nothing more will be sent.
    func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { bytes in
                Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            guard count >= 0 else { throw Failure(call: "send", number: errno) }
            sent += count
        }
    }

    /// Sends what the socket takes now. Returns how much that was.
    func sendWhatFits(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { bytes in
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            return max(0, Glibc.send(descriptor, bytes.baseAddress, bytes.count, flags))
        }
    }

    /// Reads what is there, waiting for something. Returns nothing at the end of the stream.
    func readSome(_ size: Int = 65_536, within patience: Int32 = Client.patience) throws -> [UInt8]
    {
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&poller, 1, patience) > 0 else { throw Failure(call: "poll", number: 0) }
        var bytes = [UInt8](repeating: 0, count: size)
        let count = read(descriptor, &bytes, size)
        guard count >= 0 else { throw Failure(call: "read", number: errno) }
        return Array(bytes[..<count])
    }

    /// The next answer; `nil` if the connection ended before it.
    func answer(toHead: Bool = false) throws -> Answer? {
        while true {
            if let answer = takeAnswer(toHead: toHead) { return answer }
            let bytes = try readSome()
            if bytes.isEmpty { return nil }
            buffer += bytes
        }
    }

    /// Whether the server has ended the connection in order and nothing is left unread.
    func hasEnded() throws -> Bool {
        guard buffer.isEmpty else { return false }
        return try readSome().isEmpty
    }

    private func takeAnswer(toHead: Bool) -> Answer? {
        guard let headEnd = buffer.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else {
            return nil
        }
        let head = String(decoding: buffer[..<headEnd], as: UTF8.self)
        let words = head.split(separator: " ", maxSplits: 2)
        let status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        var length = 0
        for line in head.split(separator: "\r\n")
        where line.lowercased().hasPrefix("content-length:") {
            length = Int(line.dropFirst(15).drop { $0 == " " }) ?? 0
        }
        if toHead || status < 200 { length = 0 }
        guard buffer.count - headEnd >= length else { return nil }
        let body = Array(buffer[headEnd..<(headEnd + length)])
        buffer.removeFirst(headEnd + length)
        return Answer(status: status, head: head, body: body)
    }
}
