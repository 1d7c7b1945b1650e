import CLinux
import Glibc

extension SocketCalls {
    /// Accepts a connection, not blocking and not inherited by children. Returns its descriptor or
    /// the negated `errno`, and the peer's address.
    static func accept(_ listener: Int32) -> (result: Int32, peer: PeerAddress) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let result = unsafe withUnsafeMutablePointer(to: &storage) { storage in
            unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe clinux_accept4(listener, address, &length, flags)
            }
        }
        guard result >= 0 else { return (-errno, PeerAddress([])) }
        return (result, PeerAddress(&storage))
    }

    /// A descriptor that only holds its place; nil if there is none left.
    static func spareDescriptor() -> Descriptor? {
        let raw = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        return raw >= 0 ? Descriptor(raw) : nil
    }
}
