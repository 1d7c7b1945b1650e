import Core
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
            + "import takes off again. Photos that are damaged or gone are named and left out;\n"
            + "exit code 65 then.\n" + ConfigurationSources.notes)

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
        try TargetFolder.requireOutside(target)
        let state = try read(folder)
        let counts = try TableExport(to: target, format).run(state)
        let flaws = try copyFiles(of: folder, to: target, state)
        for (table, count) in counts { Output.line("\(target)/\(table).\(word): \(count) rows") }
        guard flaws.isEmpty else {
            for flaw in flaws { Output.line("Left out: \(folder)/\(flaw)") }
            throw CommandFailure(
                .data,
                "all was exported but \(flaws.count) photos, which are damaged or gone in "
                    + folder)
        }
    }

    private static func read(_ folder: String) throws(CommandFailure) -> State {
        let reading = SharedProgress("Reading")
        defer { reading.finish() }
        do throws(StorageError) {
            return try FolderReader.state(of: folder) { reading.update($0, of: $1) }
        } catch {
            throw error.failure
        }
    }

    /// Copies photos and attachments.
    ///
    /// - Returns: Those that the state names and that are damaged or gone.
    private static func copyFiles(
        of folder: String, to target: String, _ state: borrowing State
    ) throws(CommandFailure) -> [FileFlaw] {
        do throws(StorageError) {
            let copy = try FilesExport(from: folder, to: target)
            let flaws = copy.flaws(in: state)
            if flaws.isEmpty { return [] }
            // A server may have removed some since the state was read.
            let left = Set(copy.flaws(in: try FolderReader.state(of: folder)).map(\.path))
            return flaws.filter { left.contains($0.path) }
        } catch {
            throw error.failure
        }
    }
}
