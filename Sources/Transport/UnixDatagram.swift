import CLinux
import Glibc

/// Messages to a Unix socket that takes them one by one (unix(7)).
public enum UnixDatagram {
    /// The longest path or name of a socket, in bytes.
    public static let pathBytesMax = UnixAddress.pathBytesMax

    /// Sends one message, and does not wait.
    ///
    /// - Parameter path: Of a file, or a NUL and an abstract name.
    /// - Returns: Whether the socket took it.
    @discardableResult
    public static func send(_ message: [UInt8], to path: [UInt8]) -> Bool {
        guard let address = UnixAddress(path: path) else { return false }
        let raw = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard raw >= 0 else { return false }
        let descriptor = Descriptor(raw)
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        let result = unsafe address.call { address, size in
            let count = unsafe sendto(
                descriptor.raw, message, message.count, flags, address, size)
            return count < 0 ? -1 : 0
        }
        return result == 0
    }
}
