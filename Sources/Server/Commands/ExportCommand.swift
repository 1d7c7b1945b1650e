import Core
import CSV
import Foundation
import JSON
import Storage

/// `welldone export`
enum ExportCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["export"], summary: "Writes all data as tables, JSON Lines or CSV.",
        options: [
            .init(
                "--data", "DIR", "The data folder; data unless said otherwise.",
                key: "data.folder"),
            .init("--to", "DIR", "Where: a folder that is not there, or empty.", isRequired: true),
            .init("--format", "FORMAT", "jsonl or csv; jsonl unless said otherwise."),
        ] + ConfigurationSources.options,
        notes:
            "A file for each kind of thing, and the photos and attachments in files. Passwords,\n"
            + "sessions and keys are left out. May run beside the server. In CSV, text that a\n"
            + "spreadsheet would take for a formula has an apostrophe before it, which welldone\n"
            + "import takes off again.\n" + ConfigurationSources.notes)

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let sources = ConfigurationSources(arguments, for: syntax)
        let folder = try sources.read().configuration.data.folder
        let target = arguments.text("--to") ?? ""
        let word = arguments.text("--format") ?? TableFormat.jsonLines.rawValue
        guard let format = TableFormat(rawValue: word) else {
            throw CommandFailure(.usage, "--format is \(word); it must be jsonl or csv")
        }
        guard InputFile.isFolder(folder) else {
            throw CommandFailure(.noInput, "\(folder) is not a folder")
        }
        let reading = SharedProgress("Reading")
        defer { reading.finish() }
        let state: State
        do throws(StorageError) {
            state = try FolderReader.state(of: folder) { reading.update($0, of: $1) }
        } catch {
            throw error.failure
        }
        reading.finish()
        let counts = try TableExport(to: target, format).run(state)
        try copyFiles(of: folder, to: target)
        for (table, count) in counts { Output.line("\(target)/\(table).\(word): \(count) rows") }
    }

    /// Copies photos and attachments as they are.
    private static func copyFiles(
        of folder: String, to target: String
    ) throws(CommandFailure) {
        let files = folder + "/files"
        guard InputFile.isFolder(files) else { return }
        do { try FileManager.default.copyItem(atPath: files, toPath: target + "/files") } catch {
            throw CommandFailure(
                .io, "\(files) cannot be copied: \(error.localizedDescription)")
        }
    }
}
