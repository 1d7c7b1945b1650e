import Core
import Foundation
import Testing

/// A decoder that nobody in this project wrote (`Tests/Peers/README.md`).
private let python = Repository.root.appending(path: ".venv/bin/python")
private let script = Repository.root.appending(path: "Tests/Peers/photos.py")
private let isHere = FileManager.default.fileExists(
    atPath: Repository.root.appending(path: ".venv/requirements.txt").path)
private let isRequired = ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1"

@Suite("Photos that Pillow writes and reads")
struct PillowTests {
    @Test(
        "have the same pixels, colours and orientation after they were cleaned, and nothing else",
        .enabled(if: isHere || isRequired, "Tests/Peers/install.sh installs the peer"))
    func cleaned() throws {
        try #require(isHere, "REQUIRE_PEERS=1 is set, but \(python.path) is not there")
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "welldone-photos-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try run("make", folder)
        let clean = folder.appending(path: "clean")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count > 80)
        try FileManager.default.createDirectory(at: clean, withIntermediateDirectories: true)
        for name in names {
            let photo = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            let cleaned = try PhotoFile(photo[...])
            #expect((cleaned.width, cleaned.height) == (37, 23))
            try Data(cleaned.bytes).write(to: clean.appending(path: name))
        }
        try run("compare", folder)
    }

    private func run(_ command: String, _ folder: URL) throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = python
        process.arguments = [script.path, command, folder.path]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
    }
}

private enum Repository {
    /// The folder that holds `Package.swift`.
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
