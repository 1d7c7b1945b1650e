import Core
import JSON
import Storage

/// `welldone restore`
enum RestoreCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["restore"], summary: "Makes a data folder of a backup, and proves that it starts.",
        operands: ["BACKUP"],
        options: [
            .init(
                "--data", "DIR", "The new data folder: not there yet, or empty.",
                isRequired: true),
            .init("--to-sequence", "N", "Everything up to transaction N."),
            .init("--to-time", "TIME", "Everything up to a time, 2026-11-21T09:30:00Z."),
            .init(
                "--without-damaged-files", nil,
                "Leaves out photos that are damaged or gone, and names them."),
        ],
        notes: "Everything is compared with the checksums of the backup while it is copied, then\n"
            + "checked and loaded. The folder gets its name only then. With --to-time it ends\n"
            + "before the first transaction that is later.")

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let backup = arguments.operands[0]
        let folder = arguments.text("--data") ?? ""
        let extent = try extent(arguments)
        guard InputFile.isFolder(backup) else {
            throw CommandFailure(.noInput, "\(backup) is not a folder")
        }
        try TargetFolder.requireOutside(folder)
        let progress = SharedProgress("Restoring")
        defer { progress.finish() }
        do throws(StorageError) {
            let outcome = try FolderRestore.run(
                from: backup, to: folder, extent: extent,
                leavesOutDamaged: arguments.isGiven("--without-damaged-files")
            ) { progress.update($0.done, of: $0.total) }
            progress.finish()
            let at = outcome.at.map {
                ", made at \(RFC3339.text(milliseconds: $0.milliseconds))"
            }
            for flaw in outcome.leftOut { Output.line("Left out: \(flaw)") }
            Output.line(
                "Restored \(folder): it ends with transaction \(outcome.sequence)\(at ?? "").")
        } catch {
            throw error.failure
        }
    }

    private static func extent(
        _ arguments: Arguments
    ) throws(CommandFailure) -> FolderRestore.Extent {
        let sequence = try arguments.integer("--to-sequence", 1...UInt64(Int64.max))
        guard let text = arguments.text("--to-time") else {
            return sequence.map { .sequence($0) } ?? .all
        }
        guard sequence == nil else {
            throw CommandFailure(.usage, "--to-sequence and --to-time exclude each other")
        }
        do throws(JSONFailure) {
            let bytes = JSON.encode(JSONTree.string(text))
            return .time(try JSON.decode(Timestamp.self, from: bytes))
        } catch {
            throw CommandFailure(
                .usage, "--to-time is \(text); it must be a time such as 2026-11-21T09:30:00Z")
        }
    }
}
