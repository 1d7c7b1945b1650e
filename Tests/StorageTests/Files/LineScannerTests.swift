import Testing

@testable import Storage

@Suite("Reading lines")
struct LineScannerTests {
    /// A file in memory, read in whatever stretches are asked for.
    final class Memory: File {
        let bytes: [UInt8]
        init(_ bytes: [UInt8]) { self.bytes = bytes }
        func size() -> Int { bytes.count }
        func append(_ bytes: Span<UInt8>) {}
        func sync() {}
        func truncate(to size: Int) {}
        func read(at offset: Int, count: Int) -> [UInt8] { Array(bytes[offset..<offset + count]) }
    }

    static let stretch = LineScanner.stretchBytes

    @Test(
        "finds every line and its place, across the stretches in which a file is read",
        arguments: [
            [], [0], [5], [0, 0, 3], [stretch - 1], [stretch], [stretch - 1, 4], [stretch, 4],
            [3 * stretch + 7, 1, 0, 2], [stretch / 2, stretch / 2, stretch / 2, 9],
        ], [true, false])
    func lines(lengths: [Int], isTerminated: Bool) throws {
        var bytes: [UInt8] = []
        var expected: [FilePlace] = []
        for (i, length) in lengths.enumerated() {
            expected.append(FilePlace(path: "f", line: i + 1, byte: bytes.count))
            bytes += [UInt8](repeating: 0x61, count: length) + [0x0A]
        }
        if !isTerminated, let last = lengths.last {
            bytes.removeLast()
            if last == 0 { expected.removeLast() }
        }
        var scanner = try LineScanner(Memory(bytes), path: "f")
        var found: [FilePlace] = []
        var last = true
        while let line = try scanner.next() {
            found.append(line.place)
            #expect(line.range.count == lengths[found.count - 1])
            last = line.isTerminated
        }
        #expect(found == expected)
        #expect(scanner.place.byte == bytes.count)
        if let length = lengths.last { #expect(last == (isTerminated || length == 0)) }
    }

    @Test("stops at its limit")
    func limit() throws {
        var scanner = try LineScanner(Memory(Array("one\ntwo\nthree\n".utf8)), path: "f", limit: 6)
        _ = try scanner.next()
        let second = try #require(try scanner.next())
        #expect(second.range.count == 2)
        #expect(!second.isTerminated)
        #expect(try scanner.next() == nil)
    }
}
