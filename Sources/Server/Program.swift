import Glibc

/// The program behind `welldone`: finds the command, runs it, and says how it ended.
public enum Program {
    /// What `--version` prints.
    public static let version = "0.1.0"

    /// Runs the command that the arguments name, the program's own name left out.
    ///
    /// - Returns: The exit code, one of sysexits(3).
    public static func run(_ arguments: [String]) -> Int32 {
        // A file that may grow no further (`ulimit -f`) must be an error of the write.
        signal(SIGXFSZ, SIG_IGN)
        do throws(CommandFailure) {
            try dispatch(arguments)
            Log.flush()
            return ExitCode.ok.rawValue
        } catch {
            Log.flush()
            Output.complain("welldone: \(error.message)")
            return error.exit.rawValue
        }
    }

    static var commands: [any ProgramCommand.Type] {
        [
            ServeCommand.self, DemoCommand.self, SeedCommand.self, GenerateCommand.self,
            CheckCommand.self, RepairCommand.self, BackupCommand.self, RestoreCommand.self,
            ExportCommand.self, ImportCommand.self, EraseCommand.self, SnapshotCommand.self,
            StaffAddCommand.self, StaffResetCommand.self, OpenAPICommand.self,
            ConfigCheckCommand.self, ConfigPrintCommand.self, ConfigKeysCommand.self,
            ConfigSchemaCommand.self,
        ]
    }

    private static func dispatch(_ words: [String]) throws(CommandFailure) {
        let syntaxes = commands.map { $0.syntax }
        switch words.first {
        case nil:
            throw CommandFailure(.usage, "which command?\n\n" + Help.text(of: syntaxes))
        case "--help", "-h", "help": return Output.line(Help.text(of: syntaxes))
        case "--version": return Output.line("welldone \(version)")
        default: break
        }
        guard let command = commands.first(where: { words.starts(with: $0.syntax.words) }) else {
            if let help = groupHelp(words, syntaxes) { return Output.line(help) }
            throw unknown(words, syntaxes)
        }
        let rest = Array(words.dropFirst(command.syntax.words.count))
        let arguments = try Arguments(rest, for: command.syntax)
        if arguments.isGiven("--help") { return Output.line(Help.text(of: command.syntax)) }
        try command.run(arguments)
    }

    /// Help for the first word of commands that have two, such as `config --help`.
    private static func groupHelp(_ words: [String], _ syntaxes: [CommandSyntax]) -> String? {
        guard words.count == 2, let word = words.first, ["--help", "-h"].contains(words[1])
        else { return nil }
        let group = syntaxes.filter { $0.words.count > 1 && $0.words.first == word }
        return group.isEmpty ? nil : Help.text(of: group, beginningWith: word)
    }

    private static func unknown(
        _ words: [String], _ syntaxes: [CommandSyntax]
    ) -> CommandFailure {
        let known = syntaxes.map(\.name)
        let two = words.prefix(2).joined(separator: " ")
        let near =
            Nearest.word(to: words.first ?? "", among: known)
            ?? Nearest.word(to: two, among: known) ?? known.first { $0.hasPrefix(words[0] + " ") }
        let hint = near.map { "; did you mean \($0)?" } ?? ""
        return CommandFailure(
            .usage, "there is no command \(words[0])\(hint)\nSee welldone --help")
    }
}

/// One command of the command line.
protocol ProgramCommand {
    /// What it takes.
    static var syntax: CommandSyntax { get }
    /// Does it; returns when it is done.
    static func run(_ arguments: Arguments) throws(CommandFailure)
}
