import Core
import Storage

/// `welldone seed`
enum SeedCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["seed"], summary: "Fills an empty data folder from a folder of JSON.",
        operands: ["DIR"],
        options: [
            .init("--data", "DIR", "The data folder, made if there is none.", isRequired: true)
        ],
        notes: "DIR holds settings, services, rating-tags, fieldworkers, customers, staff and\n"
            + "bookings, .json each, as in the repository's seeds. Every entry becomes a\n"
            + "command, so it cannot break a rule. Days count from today in the business's\n"
            + "time zone.")

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let seeds = try SeedFolder(arguments.operands[0])
        let folder = arguments.text("--data") ?? ""
        let store = try ServerProcess.open(folder)
        do throws(CommandFailure) {
            try load(seeds, into: store, now: .now)
        } catch {
            // The refusal says more than a stop that is not clean.
            try? store.close()
            throw error
        }
        do throws(StorageError) { try store.close() } catch { throw error.failure }
        Output.line("Seeded \(folder) with \(seeds.bookings.count) bookings.")
    }

    /// Loads seeds, with a line that says how far it is. They are tried in memory first, so that a
    /// fault in them leaves nothing behind.
    static func load(
        _ seeds: SeedFolder, into ledger: any Ledger, now: Timestamp
    ) throws(CommandFailure) {
        var trial = try SeedLoader(seeds, into: MemoryLedger(), now: now) { password in
            Yescrypt.isHashable(password) ? password : nil
        }
        try trial.load()
        var line = ProgressLine("Seeding")
        defer { line.finish() }
        let passwords = Yescrypt()
        var loader = try SeedLoader(seeds, into: ledger, now: now) { passwords.hash($0) }
        try loader.load { done, total in line.update(done, of: total) }
    }
}
