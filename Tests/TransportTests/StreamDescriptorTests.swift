import Dispatch
import Glibc
import Synchronization
import Testing
import Transport

@Suite("A stream is read and written whole")
struct StreamDescriptorTests {
    /// Two connected sockets, which hold less than the tests send.
    private final class Ends {
        let near: Int32
        let far: Int32

        init() throws {
            var ends: [Int32] = [0, 0]
            let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
            try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
            (near, far) = (ends[0], ends[1])
        }

        deinit {
            close(near)
            close(far)
        }
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        StreamDescriptor(descriptor).write(bytes.span)
    }

    @Test("all bytes arrive, also where the descriptor does not block", arguments: [true, false])
    func writes(isBlocking: Bool) throws {
        let ends = try Ends()
        if !isBlocking { _ = fcntl(ends.near, F_SETFL, O_NONBLOCK) }
        let bytes = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 2) }
        let isWritten = Mutex(false)
        let finished = DispatchGroup()
        let near = ends.near
        DispatchQueue(label: "writer").async(group: finished) {
            let result = StreamDescriptor(near).write(bytes.span)
            isWritten.withLock { $0 = result }
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 100_000)
        while received.count < bytes.count {
            let count = read(ends.far, &buffer, buffer.count)
            try #require(count > 0)
            received += buffer[..<count]
        }
        finished.wait()
        #expect(received == bytes)
        #expect(isWritten.withLock { $0 })
    }

    @Test("one that has no reader, or is none, is of no use")
    func useless() throws {
        signal(SIGPIPE, SIG_IGN)
        let ends = try Ends()
        shutdown(ends.far, Int32(SHUT_RD))
        #expect(!write([1, 2, 3], to: ends.near))
        #expect(!write([1], to: -1))
        #expect(write([], to: -1))
    }

    @Test("bytes are read one by one, until the end")
    func reads() throws {
        let ends = try Ends()
        let stream = StreamDescriptor(ends.near)
        #expect(!stream.hasInput(within: 0))
        #expect(write([0, 255, 10], to: ends.far))
        #expect(stream.hasInput(within: -1))
        #expect([stream.readByte(), stream.readByte(), stream.readByte()] == [0, 255, 10])
        #expect(!stream.hasInput(within: 0))
        shutdown(ends.far, Int32(SHUT_WR))
        #expect(stream.hasInput(within: -1))
        #expect(stream.readByte() == nil)
        #expect(StreamDescriptor(-1).readByte() == nil)
    }
}
