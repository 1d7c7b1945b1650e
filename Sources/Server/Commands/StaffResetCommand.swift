import Core
import JSON
import Storage

/// `welldone staff reset-second-factor`
enum StaffResetCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["staff", "reset-second-factor"],
        summary: "Lets somebody in the office log in without codes, who lost them.",
        options: [
            .init("--data", "DIR", "The data folder.", isRequired: true, key: "data.folder"),
            .init("--email", "ADDRESS", "What they log in with.", isRequired: true),
        ] + ConfigurationSources.options,
        notes: "Colleagues who manage staff can do it too; this is for when none is left. Ends\n"
            + "their sessions. A server that has the folder does it itself.\n"
            + ConfigurationSources.notes)

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let sources = ConfigurationSources(arguments, for: syntax)
        let folder = try sources.read().configuration.data.folder
        let email = arguments.text("--email") ?? ""
        try ControlClient.either(
            { () throws(CommandFailure) in try reset(email, in: folder) },
            orAsk: { () throws(CommandFailure) in
                let body = JSON.encode(ControlWish.Colleague(email: email))
                _ = try ControlClient.ask(.resetSecondFactor, body, in: folder)
            }, in: folder)
        Output.line("\(email) logs in without a code now.")
    }

    private static func reset(_ email: String, in folder: String) throws(CommandFailure) {
        guard InputFile.isFolder(folder) else {
            throw CommandFailure(.noInput, "\(folder) is not a folder")
        }
        let store = try ServerProcess.open(folder)
        do throws(CommandFailure) { try reset(email, in: store) } catch {
            // What was refused changed nothing; the refusal says more.
            try? store.close()
            throw error
        }
        do throws(StorageError) { try store.close() } catch { throw error.failure }
    }

    /// - Returns: The transaction.
    @discardableResult
    static func reset(
        _ email: String, in ledger: any Ledger
    ) throws(CommandFailure) -> SequenceNumber {
        var found: ID<StaffMember>?
        _ = ledger.look { state, seen in found = state.staff.find(email: email, &seen)?.id }
        guard let found else {
            throw CommandFailure(.data, "nobody in the office logs in with \(email)")
        }
        do throws(LedgerError) {
            return try ledger.execute(ResetSecondFactor(of: found), Origin(at: .now)).sequence
        } catch {
            throw error.failure("\(email) was left as they were")
        }
    }
}
