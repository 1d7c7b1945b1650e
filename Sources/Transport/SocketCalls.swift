import CLinux
import Glibc

/// System calls on sockets and clocks, so that pointers stay in one place.
///
/// Each returns what the call returns, or the negated `errno`, as the kernel itself does: `errno`
/// is then read right after its call and never for a call that succeeded.
enum SocketCalls {
    /// Reads into `buffer`; 0 at the end of the stream.
    static func receive(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int {
        unsafe buffer.withUnsafeMutableBytes { bytes in
            let count = unsafe read(descriptor, bytes.baseAddress, bytes.count)
            return count >= 0 ? count : -Int(errno)
        }
    }

    /// Sends what fits of `bytes`. Never raises SIGPIPE.
    static func transmit(_ descriptor: Int32, _ bytes: borrowing [UInt8]) -> Int {
        transmit(descriptor, bytes.span)
    }

    /// Sends what fits of `bytes`. Never raises SIGPIPE.
    static func transmit(_ descriptor: Int32, _ bytes: borrowing Span<UInt8>) -> Int {
        unsafe bytes.withUnsafeBytes { bytes in
            let flags = Int32(MSG_NOSIGNAL)
            let count = unsafe send(descriptor, bytes.baseAddress, bytes.count, flags)
            return count >= 0 ? count : -Int(errno)
        }
    }

    /// Sends what fits of the first chunks, in one call. Never raises SIGPIPE.
    static func transmit(_ descriptor: Int32, firstOf unsent: UnsentBytes) -> Int {
        let result = unsafe unsent.withFirst { head, tail in
            // sendmsg(2) only reads them; iovec serves receiving too and so has no const.
            let first = unsafe UnsafeMutableRawPointer(mutating: head.baseAddress)
            let second = unsafe UnsafeMutableRawPointer(mutating: tail.baseAddress)
            var vectors = unsafe (
                iovec(iov_base: first, iov_len: head.count),
                iovec(iov_base: second, iov_len: tail.count)
            )
            return unsafe withUnsafeMutableBytes(of: &vectors) { vectors in
                var message = unsafe msghdr()
                unsafe message.msg_iov = vectors.bindMemory(to: iovec.self).baseAddress
                unsafe message.msg_iovlen = tail.isEmpty ? 1 : 2
                let count = unsafe sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL))
                return count >= 0 ? count : -Int(errno)
            }
        }
        return result ?? 0
    }

    /// Bytes that the kernel still holds for the other side, or 0 if it does not say.
    static func queuedBytes(_ descriptor: Int32) -> Int {
        var count: Int32 = 0
        let result = unsafe withUnsafeMutablePointer(to: &count) { count in
            unsafe ioctl(descriptor, UInt(TIOCOUTQ), UnsafeMutableRawPointer(count))
        }
        return result == 0 ? Int(count) : 0
    }

    /// Milliseconds of a clock that never steps back.
    static func monotonicMilliseconds() -> Int64 {
        monotonicNanoseconds() / 1_000_000
    }

    /// Nanoseconds of the same clock.
    static func monotonicNanoseconds() -> Int64 {
        clinux_nanoseconds(CLOCK_MONOTONIC)
    }

    /// Sets a whole-number option. Failure is harmless: each is about speed or manners.
    static func setOption(_ descriptor: Int32, level: Int32, option: Int32, to value: Int32) {
        var value = value
        let size = socklen_t(MemoryLayout<Int32>.size)
        unsafe setsockopt(descriptor, level, option, &value, size)
    }
}
