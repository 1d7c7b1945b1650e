@testable import API
import Foundation
import JSON
import Testing

/// A validator that nobody in this project wrote (`Tests/Peers/README.md`).
private let validator = Repository.root.appending(path: ".venv/bin/openapi-spec-validator")
private let isHere = FileManager.default.isExecutableFile(atPath: validator.path)
private let isRequired = ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1"

@Suite("The OpenAPI document before a validator of others")
struct OpenAPIValidatorTests {
    @Test(
        "is valid", .enabled(if: isHere || isRequired, "Tests/Peers/install.sh installs the peer"))
    func valid() throws {
        try #require(isHere, "REQUIRE_PEERS=1 is set, but \(validator.path) is not there")
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appending(path: "openapi-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(JSON.encode(Contract.shared.document)).write(to: file)

        let process = Process()
        let output = Pipe()
        process.executableURL = validator
        process.arguments = ["--schema", "3.1", "--validation-errors", "all", file.path]
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
