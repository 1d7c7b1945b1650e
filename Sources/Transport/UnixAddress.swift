import Glibc

/// A Unix socket's address, as system calls take it (unix(7)).
struct UnixAddress {
    /// The longest path, without its NUL.
    static let pathBytesMax = 107

    private var address = sockaddr_un()
    private let size: socklen_t

    /// Nil for no path, and for one of more than `pathBytesMax` bytes.
    ///
    /// - Parameter path: Of a file, or a NUL and an abstract name.
    init?(path: [UInt8]) {
        guard let first = path.first, path.count <= Self.pathBytesMax else { return nil }
        let header = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path)
        // An abstract name ends where its length says, a path at its NUL.
        size = socklen_t(header + path.count + (first == 0 ? 0 : 1))
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
    }

    /// Calls with the address, which is good for the call alone.
    func call(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        unsafe withUnsafePointer(to: address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe body(address, size)
            }
        }
    }
}
