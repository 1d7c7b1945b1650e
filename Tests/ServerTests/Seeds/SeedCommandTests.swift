import Testing

@testable import Server

extension ProcessTests {
    @Suite("seed fills an empty folder, once and whole")
    struct SeedCommandTests {
        @Test("a second time is refused")
        func twice() throws {
            let folder = try TemporaryFolder()
            let words = ["seed", Checkout.seeds("plumbing"), "--data", folder.data]
            #expect(try ChildProcess.run(words).code == 0)
            #expect(try ChildProcess.run(words).code == 65)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }

        @Test("a fault in the last entry leaves nothing behind")
        func fault() throws {
            let folder = try TemporaryFolder()
            for (name, text) in SeedFaultTests.small {
                let broken = name == "bookings" ? text.replacing("\"f\"", with: "\"g\"") : text
                _ = try folder.write(broken, to: name + ".json")
            }
            let words = ["seed", folder.path, "--data", folder.data]
            #expect(try ChildProcess.run(words).code == 65)
            for (name, text) in SeedFaultTests.small {
                _ = try folder.write(text, to: name + ".json")
            }
            #expect(try ChildProcess.run(words).code == 0)
        }
    }
}
