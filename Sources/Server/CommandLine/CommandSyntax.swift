/// What a command takes: the source of parsing and of help.
struct CommandSyntax: Sendable {
    /// One `--name`.
    struct Option: Sendable {
        /// With its dashes, `--port`.
        let name: String
        /// What its value is called in help; nil for a flag.
        let value: String?
        let about: String
        var isRequired = false
        var isRepeatable = false
        /// The key of the configuration that it sets; nil for one that sets none.
        var key: String?

        init(
            _ name: String, _ value: String?, _ about: String, isRequired: Bool = false,
            isRepeatable: Bool = false, key: String? = nil
        ) {
            self.name = name
            self.value = value
            self.about = about
            self.isRequired = isRequired
            self.isRepeatable = isRepeatable
            self.key = key
        }

        static let help = Option("--help", nil, "Prints this and does nothing.")
    }

    /// The words that name it: `["staff", "add"]`.
    let words: [String]
    /// One sentence.
    let summary: String
    /// Names of what must follow without dashes, `DIR`.
    var operands: [String] = []
    /// Whether there may be more of the last one.
    var isLastOperandRepeatable = false
    var options: [Option] = []
    /// What help says below the options.
    var notes = ""

    var name: String { words.joined(separator: " ") }

    /// All options, help included.
    var allOptions: [Option] { options + [.help] }
}
