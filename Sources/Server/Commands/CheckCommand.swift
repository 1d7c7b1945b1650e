import Storage

/// `welldone check`
enum CheckCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["check"], summary: "Reads all of a data folder and says what is wrong with it.",
        options: [
            .init(
                "--data", "DIR", "The data folder; data unless said otherwise.",
                key: "data.folder")
        ] + ConfigurationSources.options,
        notes: "Changes nothing, and may run beside the server. Exit code 65 for damage, which\n"
            + "a start refuses when it needs what is damaged; 0 when there is none.\n"
            + ConfigurationSources.notes)

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let sources = ConfigurationSources(arguments, for: syntax)
        let folder = try sources.read().configuration.data.folder
        guard InputFile.isFolder(folder) else {
            throw CommandFailure(.noInput, "\(folder) is not a folder")
        }
        var line = ProgressLine("Checking")
        let check: FolderCheck
        do throws(StorageError) {
            check = try FolderCheck.run(folder: folder) { line.update($0.done, of: $0.total) }
        } catch {
            throw error.failure
        }
        line.finish()
        for finding in check.findings { Output.line(finding.description) }
        let read =
            "\(check.transactions) transactions, \(check.rows) rows of snapshots and "
            + "\(check.files) files read"
        guard check.isSound else { throw CommandFailure(.data, "\(folder) is damaged; \(read)") }
        Output.line("\(folder) is sound; \(read).")
    }
}
