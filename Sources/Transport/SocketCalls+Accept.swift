import CLinux
import Glibc

extension SocketCalls {
    /// Accepts a connection, not blocking and not inherited by children. Returns its descriptor or
    /// the negated `errno`, and the peer's address as text.
    static func accept(_ listener: Int32) -> (result: Int32, peer: String) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let result = unsafe withUnsafeMutablePointer(to: &storage) { storage in
            unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe clinux_accept4(listener, address, &length, flags)
            }
        }
        guard result >= 0 else { return (-errno, "") }
        return (result, peerText(&storage))
    }

    /// An address without its port. IPv4 that came through an IPv6 socket looks like IPv4.
    private static func peerText(_ storage: inout sockaddr_storage) -> String {
        let family = Int32(storage.ss_family)
        let place: Int?
        switch family {
        case AF_INET: place = MemoryLayout<sockaddr_in>.offset(of: \.sin_addr)
        case AF_INET6: place = MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr)
        default: place = nil
        }
        guard let place else { return "" }
        var characters = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let isText = unsafe withUnsafeBytes(of: &storage) { bytes in
            let address = unsafe UnsafeRawBufferPointer(rebasing: bytes[place...]).baseAddress
            let size = socklen_t(characters.count)
            return unsafe inet_ntop(family, address, &characters, size) != nil
        }
        guard isText else { return "" }
        let text = String(
            decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let mapped = "::ffff:"
        return text.hasPrefix(mapped) && text.contains(".")
            ? String(text.dropFirst(mapped.count)) : text
    }

    /// A descriptor that only holds its place; nil if there is none left.
    static func spareDescriptor() -> Descriptor? {
        let raw = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        return raw >= 0 ? Descriptor(raw) : nil
    }
}
