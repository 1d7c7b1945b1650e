import Foundation
import Glibc
import Testing

@testable import Server

/// Where a test's server and proxy have their things: all in a folder that is gone with the test.
struct ProxyPlaces {
    let folder: String
    /// The port of 127.0.0.1 that the proxy takes connections on.
    let port: UInt16
    var socket: String { folder + "/http.sock" }
    var certificate: String { folder + "/tls.pem" }
    var key: String { folder + "/tls.pem.key" }

    init(_ folder: TemporaryFolder) throws {
        self.folder = folder.path
        port = try Self.freePort()
        let openssl = try #require(ProxyProgram.find("openssl"))
        let made = try ChildProcess(
            openssl,
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
            ])
        try #require(made.wait() == 0)
    }

    /// A port that nobody has at this moment: a proxy cannot say which it got.
    private static func freePort() throws -> UInt16 {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0
                    && getsockname(descriptor, address, &size) == 0
            }
        }
        try #require(result)
        return UInt16(bigEndian: address.sin_port)
    }
}
