import Core
import Foundation
import JSON
import Storage

/// `welldone generate`
enum GenerateCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["generate"], summary: "Makes a large data folder for measuring.",
        operands: ["DIR"],
        options: [
            .init("--bookings", "N", "Completed and paid bookings; 300000 unless said otherwise."),
            .init("--ratings", "M", "How many of them are rated; none unless said otherwise."),
            .init("--seed", "S", "Of the random choices; the same seed gives the same choices."),
        ],
        notes: "Also writes DIR/bench.json, with tokens of a customer and of the office and the\n"
            + "ids of the Rating Tags, and DIR/rateable-ids.txt, with a booking that the customer\n"
            + "may rate on each line.")

    /// The most bookings; ten times what the design promises.
    static let bookingsMax = 10_000_000

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let bookings = try arguments.integer("--bookings", 0...bookingsMax) ?? 300_000
        let ratings = try arguments.integer("--ratings", 0...bookings) ?? 0
        let seed = try arguments.integer("--seed", 0...UInt64.max) ?? 1
        let folder = arguments.operands[0]
        do throws(StorageError) { try Store.requireEmpty(folder: folder) } catch {
            throw error.failure
        }
        var line = ProgressLine("Generating")
        var generator = Generator(bookings: bookings, ratings: ratings, seed: seed, now: .now)
        let bench = try generator.run { line.update($0, of: bookings) }
        line.finish()
        do throws(StorageError) {
            try Store.found(folder: folder, with: generator.ledger.takeState())
        } catch {
            throw error.failure
        }
        try OutputFile.write(JSON.encode(bench), to: "\(folder)/bench.json")
        let ids = generator.rateable.map { $0 + "\n" }.joined()
        try OutputFile.write(Array(ids.utf8), to: "\(folder)/rateable-ids.txt")
        Output.line("Generated \(bookings) bookings and \(ratings) ratings in \(folder).")
    }
}
