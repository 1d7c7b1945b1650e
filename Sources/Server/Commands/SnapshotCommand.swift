import Storage

/// `welldone snapshot`
enum SnapshotCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["snapshot"], summary: "Writes a snapshot, so that the next start is quick.",
        options: [
            .init(
                "--data", "DIR", "The data folder; data unless said otherwise.",
                key: "data.folder")
        ] + ConfigurationSources.options,
        notes: "Asks the server that has the folder, or opens it when none has.\n"
            + ConfigurationSources.notes)

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let sources = ConfigurationSources(arguments, for: syntax)
        let folder = try sources.read().configuration.data.folder
        guard InputFile.isFolder(folder) else {
            throw CommandFailure(.noInput, "\(folder) is not a folder")
        }
        try ControlClient.either(
            { () throws(CommandFailure) in
                let store = try ServerProcess.open(folder)
                do throws(StorageError) { try store.close() } catch { throw error.failure }
            },
            orAsk: { () throws(CommandFailure) in
                _ = try ControlClient.ask(.snapshot, [], in: folder)
            }, in: folder)
        Output.line("\(folder) has a snapshot of now.")
    }
}
