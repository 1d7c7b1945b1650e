import Foundation
import Testing

extension ProcessTests {
    @Suite("The commands check and repair")
    struct RepairProcessTests {
        @Test("show what would be lost, repair only when told to, and then it serves")
        func repair() throws {
            let folder = try TemporaryFolder()
            let seeds = Checkout.seeds("electrical")
            #expect(try ChildProcess.run(["seed", seeds, "--data", folder.data]).code == 0)
            let journal = folder.data + "/journal/00000000000000000001.jsonl"
            let snapshots = folder.data + "/snapshots"
            try FileManager.default.removeItem(atPath: snapshots)
            try FileManager.default.createDirectory(
                atPath: snapshots, withIntermediateDirectories: true)
            let whole = try Data(contentsOf: URL(fileURLWithPath: journal))
            var harmed = whole
            harmed[whole.count - 5_000] ^= 1
            try harmed.write(to: URL(fileURLWithPath: journal))

            let words = ["--data", folder.data]
            let check = try ChildProcess.run(["check"] + words)
            #expect(check.code == 65)
            #expect(check.output.contains("damage: \(journal), line "))
            #expect(try ChildProcess.run(["serve", "--port", "0"] + words).code == 65)

            let shown = try ChildProcess.run(["repair"] + words)
            #expect(shown.code == 65)
            #expect(shown.output.contains("Lost: transactions "))
            #expect(try Data(contentsOf: URL(fileURLWithPath: journal)) == harmed)

            let done = try ChildProcess.run(["repair", "--apply"] + words)
            #expect(done.code == 0, "\(done.output)")
            #expect(done.output.contains("The originals are in \(folder.data)/damaged/"))
            #expect(try ChildProcess.run(["check"] + words).code == 0)
            #expect(try ChildProcess.run(["repair"] + words).code == 0)
            let server = try ServingProcess(folder.data)
            #expect(try ChildProcess.run(["repair", "--apply"] + words).code == 69)
            #expect(server.stop() == 0)
        }
    }
}
