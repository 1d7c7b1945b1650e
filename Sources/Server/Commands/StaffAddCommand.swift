import Core
import JSON
import Storage

/// `welldone staff add`
enum StaffAddCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["staff", "add"], summary: "Gives somebody in the office an account.",
        options: [
            .init("--data", "DIR", "The data folder.", isRequired: true, key: "data.folder"),
            .init("--name", "NAME", "The person's name.", isRequired: true),
            .init("--email", "ADDRESS", "What they log in with.", isRequired: true),
            .init(
                "--role", "ROLE",
                "owner (unless said otherwise), manager, office, read_only, or the name\n"
                    + "or id of another."),
            .init("--password-stdin", nil, "Reads the password from standard input."),
        ] + ConfigurationSources.options,
        notes: "Asks for the password on the terminal. A server that has the folder does it\n"
            + "itself.\n"
            + ConfigurationSources.notes)

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let configuration = try ConfigurationSources(arguments, for: syntax).read().configuration
        let password =
            try arguments.isGiven("--password-stdin")
            ? PasswordPrompt.line() : PasswordPrompt.ask()
        let hash = try hash(password, minimum: configuration.passwords.minimumLength)
        let folder = configuration.data.folder
        let name = arguments.text("--name") ?? ""
        let email = arguments.text("--email") ?? ""
        let role = arguments.text("--role")
        try ControlClient.either(
            { () throws(CommandFailure) in try add(name, email, hash, role, in: folder) },
            orAsk: { () throws(CommandFailure) in
                let new = ControlWish.NewStaff(
                    name: name, email: email, hash: hash, role: role)
                _ = try ControlClient.ask(.addStaff, JSON.encode(new), in: folder)
            }, in: folder)
        Output.line("Added \(email).")
    }

    /// - Throws: `CommandFailure` with `data` for a password that is too short or cannot be hashed.
    static func hash(_ password: String, minimum: Int) throws(CommandFailure) -> String {
        guard password.count >= minimum else {
            throw CommandFailure(.data, "a password has at least \(minimum) characters")
        }
        guard let hash = Yescrypt().hash(password) else {
            throw CommandFailure(
                .data,
                "a password has at most \(Yescrypt.passwordBytesMax) bytes, none of them NUL")
        }
        return hash
    }

    private static func add(
        _ name: String, _ email: String, _ hash: String, _ role: String?, in folder: String
    ) throws(CommandFailure) {
        let store = try ServerProcess.open(folder)
        do throws(CommandFailure) {
            try add(name, email, hash, role: role, to: store)
        } catch {
            // What was refused changed nothing; the refusal says more.
            try? store.close()
            throw error
        }
        do throws(StorageError) { try store.close() } catch { throw error.failure }
    }

    /// - Parameter role: A role's name or id; the owner's where it is nil.
    /// - Returns: The transaction.
    @discardableResult
    static func add(
        _ name: String, _ email: String, _ hash: String, role: String? = nil,
        to ledger: any Ledger
    ) throws(CommandFailure) -> SequenceNumber {
        var found: ID<Role>? = .owner
        if let role { _ = ledger.look { state, seen in found = state.roles.find(role, &seen)?.id } }
        guard let found else {
            throw CommandFailure(
                .data, "\(email) was not added: --role: There is no role \(role ?? "").")
        }
        let member = AddStaff(name: name, email: email, role: found)
        do throws(LedgerError) {
            return try ledger.execute(
                AddStaffWithPassword(member: member, hash: hash), Origin(at: .now)
            ).sequence
        } catch {
            throw Self.failure(error, email)
        }
    }

    /// Faults by the options that they are in, where the command has only pointers.
    private static func failure(_ error: LedgerError, _ email: String) -> CommandFailure {
        let place = "\(email) was not added"
        guard case .refused(.invalid(let faults), _) = error else { return error.failure(place) }
        let sentences = faults.map { fault in
            let option = "--" + fault.pointer.drop { "#/".contains($0) }
            return "\(option): \(fault.detail)"
        }
        return CommandFailure(.data, "\(place): \(sentences.joined(separator: "; "))")
    }
}
