import CLinux
import Glibc

/// A Unix socket's name in the file system.
struct SocketFile: Sendable {
    private let path: String
    private let device: dev_t
    private let inode: ino_t

    /// Binds and listens, replacing a socket that nobody listens on any more.
    static func listen(
        path: String, mode: UInt32
    ) throws(TransportError) -> (Descriptor, SocketFile) {
        let address = try socketAddress(path)
        let descriptor = try Listener.makeSocket(AF_UNIX)
        try removeStale(path, address)
        // Before it has a name, so that nobody whom the mode shuts out can ever connect.
        fchmod(descriptor.raw, mode)
        guard unsafe address.call({ unsafe bind(descriptor.raw, $0, $1) }) == 0 else {
            throw .io(call: "bind", errno: errno)
        }
        guard unsafe chmod(path, mode) == 0 else { throw .io(call: "chmod", errno: errno) }
        try Listener.startListening(descriptor)
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { throw .io(call: "lstat", errno: errno) }
        return (descriptor, SocketFile(path: path, device: status.st_dev, inode: status.st_ino))
    }

    /// Removes the name, unless it is another's by now.
    func remove() {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_dev == device, status.st_ino == inode
        else { return }
        unsafe unlink(path)
    }

    private static func removeStale(
        _ path: String, _ address: UnixAddress
    ) throws(TransportError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        let probe = try Listener.makeSocket(AF_UNIX)
        let result = unsafe address.call { unsafe connect(probe.raw, $0, $1) }
        guard result != 0, errno == ECONNREFUSED else { throw .inUse(path: path) }
        guard unsafe unlink(path) == 0 else { throw .io(call: "unlink", errno: errno) }
    }

    private static func socketAddress(_ path: String) throws(TransportError) -> UnixAddress {
        let bytes = Array(path.utf8)
        guard !bytes.contains(0), let address = UnixAddress(path: bytes) else {
            throw .unusablePath(path)
        }
        return address
    }
}
