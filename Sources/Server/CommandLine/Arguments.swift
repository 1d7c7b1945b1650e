/// What followed a command, checked against its syntax.
struct Arguments: Sendable, Equatable {
    private(set) var operands: [String] = []
    private var values: [String: [String]] = [:]

    /// Reads options (`--port 80`, `--port=80`) and operands in any order; `--` ends the options.
    ///
    /// - Throws: `CommandFailure` with `usage`: an unknown option (naming the nearest), one without
    ///   its value or with one it does not take, one too often, one missing, or a wrong number of
    ///   operands. With `--help` nothing is missing.
    init(_ words: [String], for syntax: CommandSyntax) throws(CommandFailure) {
        var words = words[...]
        var takesOptions = true
        while let word = words.popFirst() {
            if takesOptions, word == "--" {
                takesOptions = false
            } else if takesOptions, word.hasPrefix("-"), word != "-" {
                try take(word, followedBy: &words, syntax)
            } else {
                operands.append(word)
            }
        }
        if isGiven("--help") { return }
        for option in syntax.options where option.isRequired && !isGiven(option.name) {
            throw Self.usage("\(option.name) \(option.value ?? "") is missing", syntax)
        }
        guard operands.count >= syntax.operands.count else {
            throw Self.usage("\(syntax.operands[operands.count]) is missing", syntax)
        }
        if operands.count > syntax.operands.count, !syntax.isLastOperandRepeatable {
            throw Self.usage("there is no use for \(operands[syntax.operands.count])", syntax)
        }
    }

    private mutating func take(
        _ word: String, followedBy words: inout ArraySlice<String>, _ syntax: CommandSyntax
    ) throws(CommandFailure) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? word
        let attached = parts.count > 1 ? String(parts[1]) : nil
        guard let option = syntax.allOptions.first(where: { $0.name == name }) else {
            let near = Nearest.word(to: name, among: syntax.allOptions.map(\.name))
            let hint = near.map { "; did you mean \($0)?" } ?? ""
            throw Self.usage("there is no option \(name)\(hint)", syntax)
        }
        guard option.isRepeatable || !isGiven(name) else {
            throw Self.usage("\(name) is there twice", syntax)
        }
        guard let placeholder = option.value else {
            guard attached == nil else { throw Self.usage("\(name) takes no value", syntax) }
            values[name] = [""]
            return
        }
        guard let value = attached ?? words.popFirst(), attached != nil || !value.hasPrefix("--")
        else { throw Self.usage("\(name) needs a value: \(name) \(placeholder)", syntax) }
        guard !value.isEmpty else { throw Self.usage("\(name) has an empty value", syntax) }
        values[name, default: []].append(value)
    }

    private static func usage(_ message: String, _ syntax: CommandSyntax) -> CommandFailure {
        CommandFailure(.usage, "\(message)\nSee welldone \(syntax.name) --help")
    }

    // MARK: Values

    /// Whether an option was given.
    func isGiven(_ name: String) -> Bool { values[name] != nil }

    /// An option's text.
    func text(_ name: String) -> String? { values[name]?.last }

    /// All texts of an option that may be repeated.
    func texts(_ name: String) -> [String] { values[name] ?? [] }

    /// An option's whole number.
    ///
    /// - Throws: `CommandFailure` with `usage` for another text, or a number out of the range.
    func integer<Number: FixedWidthInteger>(
        _ name: String, _ range: ClosedRange<Number>
    ) throws(CommandFailure) -> Number? {
        guard let text = text(name) else { return nil }
        guard let number = Number(text), range.contains(number) else {
            throw CommandFailure(
                .usage,
                "\(name) is \(text); it must be a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound)")
        }
        return number
    }
}
