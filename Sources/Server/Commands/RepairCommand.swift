import Core
import Storage

/// `welldone repair`
enum RepairCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["repair"], summary: "Makes a damaged data folder start again, without guessing.",
        options: [
            .init(
                "--data", "DIR", "The data folder; data unless said otherwise.",
                key: "data.folder"),
            .init("--apply", nil, "Does it; without this it only says what would be lost."),
        ] + ConfigurationSources.options,
        notes: "Keeps the newest state that whole snapshots and lines of the journal lead to, and\n"
            + "sets everything else aside in DIR/damaged, byte for byte. The server must not be\n"
            + "running. Look for a newer backup before you apply it. Exit code 65 for damage that\n"
            + "was only shown.\n" + ConfigurationSources.notes)

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let sources = ConfigurationSources(arguments, for: syntax)
        let folder = try sources.read().configuration.data.folder
        guard InputFile.isFolder(folder) else {
            throw CommandFailure(.noInput, "\(folder) is not a folder")
        }
        let progress = SharedProgress("Reading")
        do throws(StorageError) {
            if arguments.isGiven("--apply") {
                try apply(to: folder, progress)
                return
            }
            let repair = try FolderRepair.plan(folder: folder) {
                progress.update($0.done, of: $0.total)
            }
            progress.finish()
            show(repair, of: folder)
            guard repair.isNeeded else { return }
        } catch {
            progress.finish()
            throw error.failure
        }
        throw CommandFailure(.data, "nothing was changed; --apply does it")
    }

    private static func apply(
        to folder: String, _ progress: SharedProgress
    ) throws(StorageError) {
        let outcome = try FolderRepair.apply(
            folder: folder, now: .now,
            progress: { progress.update($0.done, of: $0.total) },
            shown: { repair in
                progress.finish()
                show(repair, of: folder)
            })
        progress.finish()
        guard let outcome else { return }
        Output.line("Repaired: \(folder) ends at transaction \(outcome.sequence).")
        Output.line("The originals are in \(outcome.keptIn), with a report.")
    }

    private static func show(_ repair: FolderRepair, of folder: String) {
        for finding in repair.findings { Output.line(finding.description) }
        guard repair.isNeeded else {
            let isDamaged = repair.findings.contains { $0.severity == .damage }
            let why = isDamaged ? "; what is damaged, only a backup has" : ""
            Output.line("\(folder) needs no repair\(why).")
            return
        }
        if repair.losses.isEmpty { Output.line("Nothing is lost.") }
        for loss in repair.losses { Output.line("Lost: \(loss).") }
        for deed in repair.deeds { Output.line("To do: \(deed).") }
    }
}
