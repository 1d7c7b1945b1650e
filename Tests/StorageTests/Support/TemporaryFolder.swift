import Foundation

@testable import Storage

/// A folder that is gone with the object.
final class TemporaryFolder: Sendable {
    let path: String
    private let copies = Locked<[TemporaryFolder]>([])

    init() throws {
        path = NSTemporaryDirectory() + "welldone-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The data folder in it.
    var data: String { path + "/data" }

    /// What the disk would hold after a crash now; gone with this folder.
    func crash() throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: data, toPath: copy.data)
        copies.withLock { $0.append(copy) }
        return copy
    }

    func bytes(_ file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: data + "/" + file)))
    }

    func write(_ bytes: some Sequence<UInt8>, to file: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: data + "/" + file))
    }

    func move(_ file: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: data + "/" + file, toPath: data + "/" + other)
    }

    func copy(_ file: String, to other: String) throws {
        try FileManager.default.copyItem(atPath: data + "/" + file, toPath: data + "/" + other)
    }

    func remove(_ file: String) throws {
        try FileManager.default.removeItem(atPath: data + "/" + file)
    }

    func list(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: data + "/" + folder).sorted()
    }

    /// The lines of a file with their LF, and where each begins.
    func lines(_ file: String) throws -> [Range<Int>] {
        let bytes = try bytes(file)
        var lines: [Range<Int>] = []
        var start = 0
        for (i, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(start..<i + 1)
            start = i + 1
        }
        return lines
    }
}

/// The name of the segment that begins with a transaction.
func segment(_ first: Int) -> String { "journal/" + padded(first) + ".jsonl" }

/// A number as the names of files have it.
func padded(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: 20 - text.count) + text
}
