import CLinux
import Glibc

/// Where a connection comes from.
struct PeerAddress: Sendable {
    /// Whom connections are counted for: an IPv4 address, or an IPv6 network of 64 bits, which is
    /// the least that one subscriber has (RFC 6177 §2) and whose addresses are free to take.
    enum Network: Hashable, Sendable {
        case v4(UInt32)
        case v6(UInt64)
    }

    /// As text without a port; IPv4 that came through an IPv6 socket looks like IPv4. Empty for
    /// what has no address, as on a Unix socket.
    let text: String
    /// `nil` for what has no address.
    let network: Network?

    /// What accept(2) says.
    init(_ storage: inout sockaddr_storage) {
        let bytes: [UInt8]
        switch Int32(storage.ss_family) {
        case AF_INET: bytes = Self.bytes(of: &storage, at: \sockaddr_in.sin_addr, count: 4)
        case AF_INET6: bytes = Self.bytes(of: &storage, at: \sockaddr_in6.sin6_addr, count: 16)
        default: bytes = []
        }
        self.init(bytes)
    }

    /// - Parameter bytes: 4 or 16, most significant first; otherwise there is no address.
    init(_ bytes: [UInt8]) {
        let isMapped = bytes.count == 16 && bytes.starts(with: Self.mappedPrefix)
        let address = isMapped ? Array(bytes.suffix(4)) : bytes
        switch address.count {
        case 4: network = .v4(address.reduce(0) { $0 << 8 | UInt32($1) })
        case 16: network = .v6(address.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
        default: network = nil
        }
        text = Self.text(of: address)
    }

    /// `::ffff:0:0/96` (RFC 4291 §2.5.5.2).
    private static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    private static func bytes<Kind, Field>(
        of storage: inout sockaddr_storage, at field: KeyPath<Kind, Field>, count: Int
    ) -> [UInt8] {
        guard let place = MemoryLayout<Kind>.offset(of: field) else { return [] }
        return unsafe withUnsafeBytes(of: &storage) { bytes in
            unsafe Array(bytes[place..<place + count])
        }
    }

    private static func text(of address: [UInt8]) -> String {
        guard !address.isEmpty else { return "" }
        var characters = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let size = socklen_t(characters.count)
        let family = address.count == 4 ? AF_INET : AF_INET6
        guard unsafe inet_ntop(family, address, &characters, size) != nil else { return "" }
        return String(
            decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
