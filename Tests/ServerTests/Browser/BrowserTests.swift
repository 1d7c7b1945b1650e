import Foundation
import Testing

extension ProcessTests {
    /// The pages for people and calls from other origins, in a browser that nobody here wrote
    /// (`Tests/Browser/README.md`).
    @Suite("In a browser")
    struct BrowserTests {
        static let programs = ["chromium", "python3"]
        static let missing = programs.filter { !isInPath($0) }
        static let isRequired = ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1"

        @Test(
            "the pages for people are whole, and other origins may do what they may",
            .enabled(
                if: missing.isEmpty || isRequired, "Tests/Browser/install.sh installs the peers"))
        func checks() throws {
            try #require(Self.missing.isEmpty, "REQUIRE_PEERS=1 is set; missing: \(Self.missing)")
            let script = Checkout.root.appendingPathComponent("Tests/Browser/check.py").path
            let child = try ChildProcess(
                "/usr/bin/env",
                [
                    "python3", script, "--program", Checkout.program, "--seeds",
                    Checkout.seeds("plumbing"),
                ])
            let output = child.rest()
            #expect(child.wait() == 0, "\(output)")
            #expect(output.split(separator: "\n").count { $0.hasPrefix("ok ") } == Self.checks)
        }

        /// How many checks the script has, so that none is lost unseen.
        private static let checks = 25

        private static func isInPath(_ program: String) -> Bool {
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            return path.split(separator: ":").contains { folder in
                FileManager.default.isExecutableFile(atPath: "\(folder)/\(program)")
            }
        }
    }
}
