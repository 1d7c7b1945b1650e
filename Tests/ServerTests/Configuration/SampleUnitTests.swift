import Foundation
import Testing

@testable import Server

private let analyzer = "/usr/bin/systemd-analyze"
private let isHere = FileManager.default.isExecutableFile(atPath: analyzer)
private let isRequired = ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1"

extension ProcessTests {
    @Suite("The sample units are what systemd and the program take")
    struct SampleUnitTests {
        private func text(_ name: String) throws -> String {
            let url = Checkout.root.appendingPathComponent("config/\(name)")
            return try String(contentsOf: url, encoding: .utf8)
        }

        @Test("their command line is one")
        func command() throws {
            let service = try text("welldone.service")
            let line = try #require(service.firstMatch(of: /ExecStart=(.*)/)?.1)
            let words = line.split(separator: " ").map(String.init)
            #expect(words.first == "/usr/local/bin/welldone")
            #expect(words.dropFirst().first == "serve")
            let arguments = try Arguments(Array(words.dropFirst(2)), for: ServeCommand.syntax)
            #expect(arguments.text("--data") == "/var/lib/welldone")
            #expect(service.contains("\nStateDirectory=welldone\n"))
        }

        @Test(
            "systemd finds no fault in them, and little that they leave open",
            .enabled(if: isHere || isRequired, "the package systemd has it"))
        func verified() throws {
            try #require(isHere, "REQUIRE_PEERS=1 is set, but \(analyzer) is not there")
            let folder = try TemporaryFolder()
            let service = try text("welldone.service")
                .replacing("/usr/local/bin/welldone", with: Checkout.program)
            let file = try folder.write(service, to: "welldone.service")
            let socket = try folder.write(try text("welldone.socket"), to: "welldone.socket")
            let log = LogFile(path: folder.path + "/log")
            let surroundings = ChildProcess.Surroundings(errors: log.path)
            let verify = try ChildProcess(analyzer, ["verify", file, socket], in: surroundings)
            #expect(verify.wait() == 0)
            // It names faults that it does not count as such.
            #expect(!log.text.contains(folder.path), "\(log.text)")
            // Tenths of the scale on which 10 is wide open.
            let security = try ChildProcess(
                analyzer, ["security", "--offline=true", "--threshold=20", file],
                in: surroundings)
            _ = security.rest()
            #expect(security.wait() == 0)
        }
    }
}
