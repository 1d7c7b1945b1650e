import Glibc

/// A descriptor that this process was started with, such as standard output. It stays open.
public struct StreamDescriptor: Sendable {
    /// Standard input.
    public static let input = StreamDescriptor(STDIN_FILENO)
    /// Standard output, for people.
    public static let output = StreamDescriptor(STDOUT_FILENO)
    /// Standard error, for logs.
    public static let errors = StreamDescriptor(STDERR_FILENO)

    /// The descriptor's number.
    public let raw: Int32

    /// A descriptor that somebody else closes, and not before the last call.
    public init(_ raw: Int32) {
        self.raw = raw
    }

    /// Writes all bytes, unbuffered; waits while the reader takes none.
    ///
    /// - Returns: False if the descriptor is of no use any more: the reader is gone, or the disk
    ///   full.
    @discardableResult
    public func write(_ bytes: borrowing Span<UInt8>) -> Bool {
        var written = 0
        while written < bytes.count {
            let rest = bytes.extracting(droppingFirst: written)
            let count = unsafe rest.withUnsafeBytes { bytes in
                let count = unsafe Glibc.write(raw, bytes.baseAddress, bytes.count)
                return count >= 0 ? count : -Int(errno)
            }
            switch count {
            case 1...: written += count
            // Another process may have made the stream that we share non-blocking.
            case -Int(EAGAIN): _ = isReady(POLLOUT, within: -1)
            case -Int(EINTR): continue
            default: return false
            }
        }
        return true
    }

    /// The next byte, unbuffered; nil at the end, or when there is nothing that can be read.
    public func readByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = unsafe read(raw, &byte, 1)
            if count == 1 { return byte }
            guard count < 0, errno == EINTR else { return nil }
        }
    }

    /// Whether a read would not wait, which the end does not either.
    ///
    /// - Parameter milliseconds: How long to wait for that at most. A signal may cut it short.
    public func hasInput(within milliseconds: Int32) -> Bool {
        isReady(POLLIN, within: milliseconds)
    }

    private func isReady(_ events: Int32, within milliseconds: Int32) -> Bool {
        var watched = pollfd(fd: raw, events: Int16(events), revents: 0)
        return unsafe poll(&watched, 1, milliseconds) > 0
    }
}
