import Core
import Foundation
import JSON
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
            + "after corrections or an interruption: no row is made twice. A server that has the\n"
            + "folder does it itself, and then needs to be able to read the files.")

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let folder = arguments.text("--data") ?? ""
        var files: [TableReader] = []
        for path in arguments.operands { files.append(try TableReader(path)) }
        let isTrial = arguments.isGiven("--dry-run")
        let account: ImportAccount
        if isTrial {
            account = try trial(files, folder)
        } else {
            account = try ControlClient.either(
                { () throws(CommandFailure) in try load(files, into: folder) },
                orAsk: { () throws(CommandFailure) in
                    try ask(arguments.operands, of: folder)
                }, in: folder)
        }
        for refusal in account.refusals { Output.complain(refusal) }
        let erased =
            account.erased > 0 ? "\(account.erased) left out of customers who were erased, " : ""
        let sentence =
            "\(account.rows) rows \(isTrial ? "would be " : "")imported, "
            + "\(account.known) were there already, \(erased)\(account.refused) refused"
        guard account.refused == 0 else { throw CommandFailure(.data, sentence) }
        Output.line(sentence + ".")
    }

    /// Lets the server that has the folder do it.
    private static func ask(
        _ paths: [String], of folder: String
    ) throws(CommandFailure) -> ImportAccount {
        let here = FileManager.default.currentDirectoryPath
        let tables = ControlWish.Tables(
            files: paths.map { $0.hasPrefix("/") ? $0 : here + "/" + $0 })
        let line = SharedProgress("Importing")
        let watch = ProgressWatch(of: folder) { line.update($0, of: $1) }
        defer {
            watch.stop()
            line.finish()
        }
        let body = try ControlClient.ask(.importTables, JSON.encode(tables), in: folder)
        do throws(JSONFailure) {
            let limits = JSONLimits(bytesMax: HTTPClient.answerBytesMax)
            return try JSON.decode(from: body, limits: limits)
        } catch {
            throw CommandFailure(.software, "the server's answer cannot be read: \(error.lines)")
        }
    }

    /// Imports into a copy in memory.
    private static func trial(
        _ files: [TableReader], _ folder: String
    ) throws(CommandFailure) -> ImportAccount {
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
    ) throws(CommandFailure) -> ImportAccount {
        let store = try ServerProcess.open(folder)
        let account: ImportAccount
        do {
            let memory = try ImportMemory(folder: folder)
            account = try load(files, into: store, memory) { store.commit() }
        } catch {
            // What was imported stays, and is known when it is run again.
            try? store.close()
            throw (error as? CommandFailure) ?? (error as? StorageError)?.failure
                ?? CommandFailure(.software, "\(error)")
        }
        do throws(StorageError) { try store.close() } catch { throw error.failure }
        return account
    }

    private static func load(
        _ files: [TableReader], into ledger: any Ledger, _ memory: ImportMemory,
        settle: @escaping () -> Void
    ) throws(CommandFailure) -> ImportAccount {
        let line = SharedProgress("Importing")
        defer { line.finish() }
        return try ImportAccount(
            files, into: ledger, memory, progress: { line.update($0, of: $1) }, settle: settle)
    }
}
