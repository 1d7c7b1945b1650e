import Storage

/// `welldone check`
enum CheckCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["check"], summary: "Reads all of a data folder and says what is wrong with it.",
        options: [.init("--data", "DIR", "The data folder; data unless said otherwise.")],
        notes: "Changes nothing, and may run beside the server. Exit code 65 for damage, which\n"
            + "a start refuses when it needs what is damaged; 0 when there is none.")

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let folder = arguments.text("--data") ?? Configuration.Data().folder
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
        let read = "\(check.transactions) transactions and \(check.rows) rows of snapshots read"
        guard check.isSound else { throw CommandFailure(.data, "\(folder) is damaged; \(read)") }
        Output.line("\(folder) is sound; \(read).")
    }
}
