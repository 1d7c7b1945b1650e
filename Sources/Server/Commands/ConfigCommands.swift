import JSON

/// `welldone config check`
enum ConfigCheckCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["config", "check"],
        summary: "Says everything that is wrong with the configuration.",
        options: ServeCommand.options,
        notes: "Takes the options of serve. Exit code 78 when a file or a variable is wrong.\n"
            + ConfigurationSources.notes)

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let entries = try ConfigurationSources(arguments, for: syntax).read().entries
        let given = entries.count { $0.origin != .usual }
        Output.line("The configuration is right; \(given) of \(entries.count) keys are given.")
    }
}

/// `welldone config print`
enum ConfigPrintCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["config", "print"],
        summary: "Prints the configuration that holds, and where each value comes from.",
        options: ServeCommand.options + [
            .init("--json", nil, "As a JSON array of objects with key, value and origin.")
        ],
        notes: "Takes the options of serve. Secrets are masked.\n" + ConfigurationSources.notes)

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let entries = try ConfigurationSources(arguments, for: syntax).read().entries
        Output.line(arguments.isGiven("--json") ? json(entries) : text(entries))
    }

    /// A line a key: its name, its value as JSON, its origin.
    static func text(_ entries: [EffectiveConfiguration.Entry]) -> String {
        let nameWidth = (entries.map(\.key.name.count).max() ?? 0) + 2
        let valueWidth = (entries.map(\.shown.count).filter { $0 <= 40 }.max() ?? 0) + 2
        return entries.map { entry in
            Help.pad(entry.key.name, nameWidth) + Help.pad(entry.shown, valueWidth - 1) + " "
                + entry.origin.description
        }
        .joined(separator: "\n")
    }

    static func json(_ entries: [EffectiveConfiguration.Entry]) -> String {
        let list = entries.map { entry -> JSONTree in
            let isHidden = entry.key.isSecret && entry.value != .null
            return [
                "key": .string(entry.key.name),
                "value": isHidden ? .string(Secret.mask) : entry.value,
                "origin": .string(entry.origin.description),
            ]
        }
        return JSONTree.array(list).indented
    }
}

/// `welldone config keys`
enum ConfigKeysCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["config", "keys"],
        summary: "Prints every key with its default and meaning, as a table.",
        notes: "SIGHUP: whether that signal makes a running server take up another value.")

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        Output.write(ConfigurationSchema.table)
    }
}

/// `welldone config schema`
enum ConfigSchemaCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["config", "schema"], summary: "Prints the JSON Schema of the configuration's file.",
        options: [
            .init("--defaults", nil, "Prints a file that says the defaults instead.")
        ],
        notes: "The repository has both, as config/welldone.schema.json and config/welldone.json.")

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let isFile = arguments.isGiven("--defaults")
        Output.write(
            isFile ? ConfigurationSchema.defaultsText : ConfigurationSchema.text)
    }
}
