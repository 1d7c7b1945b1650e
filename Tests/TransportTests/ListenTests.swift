import Glibc
import HTTP1
import Testing
import Transport

@Suite("Where a server listens")
struct ListenTests {
    /// A folder for one test's socket.
    private final class Folder {
        let path: String

        init() {
            var template = Array("/tmp/welldone-transport-XXXXXX".utf8CString)
            path = String(cString: mkdtemp(&template))
        }

        deinit {
            unlink("\(path)/socket")
            rmdir(path)
        }

        var socket: String { "\(path)/socket" }
    }

    private func makeServer() throws -> HTTPServer {
        try HTTPServer(
            loops: 1, busy: { _, _ in Response(.serviceUnavailable, "") },
            malformed: { malformed, _ in Response(malformed.status, "") },
            handler: { _, exchange in .now(Response(.ok, "peer:" + exchange.peer)) })
    }

    private func mode(_ path: String) -> UInt32? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    @Test("a Unix socket has its mode, serves, and is gone at the end")
    func unixSocket() throws {
        let folder = Folder()
        let server = try makeServer()
        let address = ListenAddress.unix(path: folder.socket, mode: 0o600)
        #expect(try server.listen(address) == address)
        #expect(mode(folder.socket) == 0o600)
        try server.start()
        let client = try Client(path: folder.socket)
        try client.send(get("/"))
        #expect(try client.answer()?.text == "peer:")
        server.stop(grace: .seconds(20))
        #expect(eventually { self.mode(folder.socket) == nil })
    }

    @Test("a socket that somebody listens on is refused, and left as it was")
    func inUse() throws {
        let folder = Folder()
        let first = try makeServer()
        try first.listen(.unix(path: folder.socket))
        #expect(throws: TransportError.inUse(path: folder.socket)) {
            try makeServer().listen(.unix(path: folder.socket))
        }
        try first.start()
        let client = try Client(path: folder.socket)
        try client.send(get("/"))
        #expect(try client.answer()?.status == 200)
        first.stop(grace: .zero)
    }

    @Test("a socket that a dead process left is replaced")
    func stale() throws {
        let folder = Folder()
        let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: folder.socket.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(left, $0, size) }
        }
        #expect(result == 0)
        close(left)
        let server = try makeServer()
        try server.listen(.unix(path: folder.socket))
        try server.start()
        let client = try Client(path: folder.socket)
        try client.send(get("/"))
        #expect(try client.answer()?.status == 200)
        server.stop(grace: .zero)
    }

    @Test("a file that is not a socket is left alone")
    func notASocket() throws {
        let folder = Folder()
        close(open(folder.socket, O_CREAT | O_WRONLY, 0o644))
        #expect(throws: TransportError.notASocket(path: folder.socket)) {
            try makeServer().listen(.unix(path: folder.socket))
        }
        #expect(mode(folder.socket) == 0o644)
    }

    @Test(
        "a path that does not fit is refused", arguments: ["", String(repeating: "p", count: 108)])
    func path(_ path: String) throws {
        #expect(throws: TransportError.unusablePath(path)) {
            try makeServer().listen(.unix(path: path))
        }
    }

    @Test("an inherited listening descriptor is served; any other is refused")
    func inherited() throws {
        let inherited = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #expect(throws: TransportError.notListening(descriptor: inherited)) {
            try makeServer().listen(.inherited(descriptor: inherited))
        }
        listen(inherited, 8)
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { address in
            _ = address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(inherited, $0, &size)
            }
        }
        let server = try makeServer()
        try server.listen(.inherited(descriptor: inherited))
        try server.start()
        let client = try Client(port: UInt16(bigEndian: address.sin_port))
        try client.send(get("/"))
        #expect(try client.answer()?.text == "peer:127.0.0.1")
        server.stop(grace: .zero)
    }

    @Test("a host that is not ours, and a port in use, are refused")
    func refusals() throws {
        let server = try makeServer()
        guard case .tcp(_, let port) = try server.listen(.tcp(host: "127.0.0.1", port: 0)) else {
            return
        }
        #expect(throws: TransportError.io(call: "bind", errno: EADDRINUSE)) {
            try makeServer().listen(.tcp(host: "127.0.0.1", port: port))
        }
        #expect(throws: TransportError.io(call: "bind", errno: EADDRNOTAVAIL)) {
            try makeServer().listen(.tcp(host: "192.0.2.1", port: 0))
        }
        server.stop(grace: .zero)
    }

    @Test("one server may listen in several places")
    func several() throws {
        let folder = Folder()
        let server = try makeServer()
        try server.listen(.unix(path: folder.socket))
        guard case .tcp(_, let port) = try server.listen(.tcp(host: "127.0.0.1", port: 0)) else {
            return
        }
        try server.start()
        for client in [try Client(path: folder.socket), try Client(port: port)] {
            try client.send(get("/"))
            #expect(try client.answer()?.status == 200)
        }
        server.stop(grace: .zero)
    }
}
