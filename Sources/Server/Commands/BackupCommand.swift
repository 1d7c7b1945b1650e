import Core
import Storage

/// `welldone backup`
enum BackupCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["backup"], summary: "Copies a data folder, also while it is served.",
        operands: ["DIR"],
        options: [
            .init(
                "--data", "DIR", "The data folder; data unless said otherwise.",
                key: "data.folder")
        ] + ConfigurationSources.options,
        notes: "DIR is made, or brought up to date: only what is new is copied. All that was\n"
            + "acknowledged before the backup began is in it. A backup of another data folder,\n"
            + "or one that has more than the data folder, is refused and left as it is. Photos\n"
            + "are compared with their names; those that are damaged or gone are named, all else\n"
            + "is copied, and the exit code is 65.\n"
            + "DIR holds personal data and the folder's key: keep it as safe as the folder.\n"
            + ConfigurationSources.notes)

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let sources = ConfigurationSources(arguments, for: syntax)
        let folder = try sources.read().configuration.data.folder
        let target = arguments.operands[0]
        guard InputFile.isFolder(folder) else {
            throw CommandFailure(.noInput, "\(folder) is not a folder")
        }
        try TargetFolder.requireOutside(target)
        let progress = SharedProgress("Copying")
        defer { progress.finish() }
        let outcome: FolderBackup.Outcome
        do throws(StorageError) {
            outcome = try FolderBackup.run(from: folder, to: target, now: .now) {
                progress.update($0.done, of: $0.total)
            }
        } catch {
            throw error.failure
        }
        progress.finish()
        Output.line(
            "\(target) goes up to transaction \(outcome.sequence): "
                + "\(outcome.transactions) new, in \(outcome.files) new or longer files.")
        guard outcome.flaws.isEmpty else {
            for flaw in outcome.flaws { Output.line("Left out: \(folder)/\(flaw)") }
            throw CommandFailure(
                .data,
                "the backup is whole but for \(outcome.flaws.count) photos, which are damaged or "
                    + "gone in \(folder); welldone restore --without-damaged-files takes it so")
        }
    }
}
