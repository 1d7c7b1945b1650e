import Glibc
import Transport

@testable import Server

extension HTTPClient {
    /// A connection to a port of 127.0.0.1 that ends by a reset when nobody holds it any more.
    static func resetting(port: UInt16) throws -> HTTPClient {
        let raw = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(raw, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(raw, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        let client = HTTPClient(connected: raw)
        guard status == 0 else { throw Failure.closed }
        return client
    }
}
