import Core
import Storage

/// `welldone import`
enum ImportCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["import"], summary: "Adds the rows of tables, JSON Lines or CSV.",
        operands: ["FILE…"], isLastOperandRepeatable: true,
        options: [
            .init("--data", "DIR", "The data folder, made if there is none.", isRequired: true),
            .init("--dry-run", nil, "Says what would come of it, and changes nothing."),
        ],
        notes: "Names of files begin with what they hold (services, rating-tags, fieldworkers,\n"
            + "customers, bookings or ratings) and end with .csv or .jsonl; welldone export\n"
            + "writes such files. Every row has an id of your own, by which others name it. Each\n"
            + "becomes commands of the API, so it cannot break a rule. What is refused is named\n"
            + "with file, line and reason, and the rest goes on; exit code 65 then. Run it again,\n"
            + "after corrections or an interruption: no row is made twice. The server must not be\n"
            + "running, except for --dry-run.")

    /// Refusals that are shown; more are only counted.
    static let refusalsShown = 1_000

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let folder = arguments.text("--data") ?? ""
        var files: [TableReader] = []
        for path in arguments.operands { files.append(try TableReader(path)) }
        let isTrial = arguments.isGiven("--dry-run")
        let outcome =
            try isTrial ? trial(files, folder) : load(files, into: folder)
        let sentence =
            "\(outcome.rows) rows \(isTrial ? "would be " : "")imported, "
            + "\(outcome.known) were there already, \(outcome.refused) refused"
        guard outcome.refused == 0 else { throw CommandFailure(.data, sentence) }
        Output.line(sentence + ".")
    }

    /// Imports into a copy in memory.
    private static func trial(
        _ files: [TableReader], _ folder: String
    ) throws(CommandFailure) -> Importer.Outcome {
        var state = State()
        var memory = ImportMemory()
        if InputFile.isFolder(folder) {
            do throws(StorageError) {
                memory = try ImportMemory(folder: folder)
                state = try FolderReader.state(of: folder)
            } catch {
                throw error.failure
            }
        }
        return try load(files, into: MemoryLedger(state), memory, settle: {})
    }

    private static func load(
        _ files: [TableReader], into folder: String
    ) throws(CommandFailure) -> Importer.Outcome {
        let store = try ServerProcess.open(folder)
        let outcome: Importer.Outcome
        do {
            let memory = try ImportMemory(folder: folder)
            outcome = try load(files, into: store, memory) { store.commit() }
        } catch {
            // What was imported stays, and is known when it is run again.
            try? store.close()
            throw (error as? CommandFailure) ?? (error as? StorageError)?.failure
                ?? CommandFailure(.software, "\(error)")
        }
        do throws(StorageError) { try store.close() } catch { throw error.failure }
        return outcome
    }

    private static func load(
        _ files: [TableReader], into ledger: any Ledger, _ memory: ImportMemory,
        settle: @escaping () -> Void
    ) throws(CommandFailure) -> Importer.Outcome {
        var shown = 0
        var importer = Importer(into: ledger, now: .now, memory: memory, settle: settle) {
            shown += 1
            guard shown <= refusalsShown else { return }
            let member = $1.member.isEmpty ? "" : "\($1.member): "
            Output.complain("\($0): \(member)\($1.detail)")
        }
        var line = ProgressLine("Importing")
        defer { line.finish() }
        try importer.run(files) { line.update($0, of: $1) }
        if shown > refusalsShown { Output.complain("… and \(shown - refusalsShown) more") }
        return importer.outcome
    }
}
