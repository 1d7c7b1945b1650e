import Glibc

/// Why a server could not listen or start.
public enum TransportError: Error, Equatable {
    /// A system call failed with this `errno`.
    case io(call: String, errno: Int32)
    /// The host is not an address of this machine, or not known; with the resolver's words.
    case unknownHost(String, detail: String)
    /// Another process is listening on this Unix socket.
    case inUse(path: String)
    /// Something that is not a socket lies at this path, and is left alone.
    case notASocket(path: String)
    /// A Unix socket's path has at most 107 bytes, none of them NUL.
    case unusablePath(String)
    /// The inherited descriptor is not a listening stream socket.
    case notListening(descriptor: Int32)
    /// The server was started or stopped before.
    case alreadyStarted
}

extension TransportError {
    /// What the system says of an `errno`, such as `Permission denied`.
    public static func text(ofErrno number: Int32) -> String {
        guard let text = unsafe strerror(number) else { return "errno \(number)" }
        return unsafe String(cString: text)
    }
}
