import Glibc
import Testing
import Transport

@Suite("Sockets of a client")
struct ClientSocketTests {
    @Test("all that is sent arrives, and so does all that is answered")
    func exchange() throws {
        let server = try TestServer()
        let body = TestServer.bigBody[..<1_000_000]
        let socket = try ClientSocket(port: server.port, patienceSeconds: 20)
        let head = "POST /echo HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
        try socket.send(Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body)
        var answer: [UInt8] = []
        while case let bytes = try socket.receive(), !bytes.isEmpty { answer += bytes }
        #expect(answer.starts(with: "HTTP/1.1 200 ".utf8))
        #expect(answer.suffix(body.count) == body)
    }

    @Test("a port where nobody listens is told apart")
    func refused() throws {
        // Bound and not listening, so that nobody else can listen there.
        let held = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(held) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(held, address, size) == 0 && getsockname(held, address, &size) == 0
            }
        }
        try #require(result)
        let port = UInt16(bigEndian: address.sin_port)
        #expect(throws: TransportError.io(call: "connect", errno: ECONNREFUSED)) {
            try ClientSocket(port: port, patienceSeconds: 20)
        }
    }

    @Test("patience has an end, and so has a connection")
    func ends() throws {
        var ends: [Int32] = [0, 0]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
        let socket = ClientSocket(connected: ends[0], patienceSeconds: 1)
        #expect(throws: TransportError.io(call: "recv", errno: EAGAIN)) { try socket.receive() }
        close(ends[1])
        #expect(try socket.receive().isEmpty)
        #expect(throws: TransportError.io(call: "send", errno: EPIPE)) { try socket.send([1]) }
    }

    @Test(
        "a message that nobody takes harms nobody",
        arguments: ["", "/nowhere/at/all", "\0welldone nobody", String(repeating: "x", count: 108)])
    func datagram(path: String) {
        #expect(!UnixDatagram.send([1], to: Array(path.utf8)))
    }

    @Test("errors have words")
    func words() {
        #expect(TransportError.text(ofErrno: EACCES) == "Permission denied")
        #expect(!TransportError.text(ofErrno: 12_345).isEmpty)
    }
}
