import Glibc
import Testing

@testable import Server

@Suite("Whoever logs never waits for whoever reads")
struct LogWriterTests {
    /// A pipe, its reader in our hands.
    private final class Pipe {
        let reader: Int32
        let writer: Int32

        init() throws {
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            (reader, writer) = (ends[0], ends[1])
        }

        deinit {
            close(reader)
            close(writer)
        }

        /// What comes until there are so many lines.
        func lines(_ count: Int) -> [String] {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while bytes.count(where: { $0 == 0x0A }) < count {
                let size = read(reader, &buffer, buffer.count)
                guard size > 0 else { break }
                bytes += buffer[..<size]
            }
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    private let settings = LogSettings(isTerminal: true)
    private static let line = Array(repeating: UInt8(ascii: "x"), count: 1_023) + [0x0A]

    @Test("lines arrive whole and in order, also on a descriptor that does not block")
    func order() throws {
        let pipe = try Pipe()
        _ = fcntl(pipe.writer, F_SETFL, O_NONBLOCK)
        let writer = LogWriter(pipe.writer, settings)
        // More than the pipe holds.
        for number in 0..<20_000 {
            writer.write(Array("line \(number)\n".utf8), count: 1, isEvent: true)
        }
        #expect(pipe.lines(20_000) == (0..<20_000).map { "line \($0)" })
        writer.flush()
        #expect(writer.lostCount == 0)
    }

    @Test("beyond the bound lines are dropped and counted, events later than requests")
    func bound() throws {
        let pipe = try Pipe()
        let writer = LogWriter(pipe.writer, settings)
        let most = LogWriter.bytesMax / Self.line.count
        // Nobody reads: all but what the pipe holds waits.
        for _ in 0..<(2 * most) { writer.write(Self.line, count: 1, isEvent: false) }
        let lost = writer.lostCount
        #expect(lost >= most - 65_536 / Self.line.count - 1)
        #expect(lost <= most)
        writer.write(Array("event\n".utf8), count: 1, isEvent: true)
        #expect(writer.lostCount == lost)

        let kept = 2 * most - lost
        // Before whatever is written next the log says how many are missing.
        let lines = pipe.lines(kept + 2)
        #expect(lines.count == kept + 2)
        #expect(lines.contains { $0.hasSuffix("warning log-lines-lost count=\(lost)") })
        #expect(lines.contains("event"))
        writer.flush()
        #expect(writer.lostCount == 0)
    }

    @Test("a reader that is gone harms nobody")
    func closed() throws {
        signal(SIGPIPE, SIG_IGN)
        // Closed for children too, which other tests start meanwhile.
        var ends: [Int32] = [0, 0]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
        defer { close(ends[0]) }
        let writer = LogWriter(ends[0], settings)
        close(ends[1])
        writer.write(Self.line, count: 1, isEvent: true)
        writer.flush()
        #expect(writer.lostCount == 1)
    }
}
