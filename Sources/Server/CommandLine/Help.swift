/// What `--help` prints.
enum Help {
    /// The column in which explanations begin.
    private static let column = 28

    /// Of the program.
    static func text(of commands: [CommandSyntax]) -> String {
        let width = (commands.map { $0.name.count }.max() ?? 0) + 3
        let list = commands.map { "  " + pad($0.name, width) + $0.summary }
        return """
            welldone: the feedback server of a field-service business.

            Usage: welldone COMMAND [OPTION…]

            \(list.joined(separator: "\n"))

              \(pad("--help", width))Prints this; after a command, what that takes.
              \(pad("--version", width))Prints the version.

            What people read goes to standard output, logs and progress to standard error.

            \(exitCodes)
            """
    }

    /// Of the commands that begin with a word.
    static func text(of commands: [CommandSyntax], beginningWith word: String) -> String {
        let width = (commands.map { $0.name.count }.max() ?? 0) + 3
        let list = commands.map { "  " + pad($0.name, width) + $0.summary }
        return """
            Usage: welldone \(word) COMMAND [OPTION…]

            \(list.joined(separator: "\n"))

              \(pad("--help", width))Prints this; after a command, what that takes.

            \(exitCodes)
            """
    }

    /// Of one command.
    static func text(of syntax: CommandSyntax) -> String {
        let required = syntax.options.filter(\.isRequired).map { " " + usage(of: $0) }.joined()
        let more = syntax.options.contains { !$0.isRequired } ? " [OPTION…]" : ""
        let operands = syntax.operands.map { " " + $0 }.joined()
        let options = syntax.allOptions.map { option in
            let name = "  " + usage(of: option)
            let gap =
                name.count < column ? pad("", column - name.count) : "\n" + pad("", column)
            return name + gap + option.about + (option.isRepeatable ? " May be repeated." : "")
        }
        let notes = syntax.notes.isEmpty ? "" : "\n\(syntax.notes)\n"
        return """
            \(syntax.summary)

            Usage: welldone \(syntax.name)\(operands)\(required)\(more)

            \(options.joined(separator: "\n"))
            \(notes)
            \(exitCodes)
            """
    }

    private static func usage(of option: CommandSyntax.Option) -> String {
        option.name + (option.value.map { " " + $0 } ?? "")
    }

    /// A text with blanks behind it, up to a width.
    static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static let exitCodes =
        "Exit codes, as in sysexits(3):\n"
        + ExitCode.allCases.map { "  " + pad("\($0.rawValue)", 5) + $0.about }
        .joined(separator: "\n")
}
