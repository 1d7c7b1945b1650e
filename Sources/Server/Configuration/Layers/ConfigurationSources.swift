import Foundation
import JSON

/// Where a command's configuration comes from: a file, the environment over it, and options of the
/// command line over both. Can be read again, when the file has changed.
struct ConfigurationSources: Sendable {
    /// The options that every command takes that has a configuration.
    static let options: [CommandSyntax.Option] = [
        .init("--config", "FILE", "The configuration, JSON; variables and options go before it."),
        .init("--set", "KEY=VALUE", "A key of the configuration.", isRepeatable: true),
    ]
    /// What help says of them.
    static let notes = """
        Variables such as WELLDONE_HTTP_PORT go before the file, and WELLDONE_CONFIG names it.
        welldone config keys lists all keys.
        """

    private typealias Text = (name: String, text: String, origin: ConfigurationOrigin)

    /// The file's path, if there is one.
    let file: String?
    private let environment: [String: String]
    private let arguments: Arguments
    private let syntax: CommandSyntax
    private let names = ConfigurationNames()

    /// - Parameter environment: Of which only the variables that begin with `WELLDONE_` count.
    init(
        _ arguments: Arguments, for syntax: CommandSyntax,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.arguments = arguments
        self.syntax = syntax
        self.environment = environment.filter {
            $0.key.hasPrefix(ConfigurationKey.variablePrefix)
        }
        file = arguments.text("--config") ?? environment[ConfigurationNames.fileVariable]
    }

    /// Reads all of them.
    ///
    /// - Throws: `CommandFailure`: `noInput` or `io` for the file; `config`, or `usage` if only
    ///   options are wrong, with everything that is.
    func read() throws(CommandFailure) -> EffectiveConfiguration {
        var layers: [ConfigurationLayer] = []
        if let file {
            layers.append(
                ConfigurationLayer(file: file, try InputFile.bytes(of: file), names: names))
        }
        layers += [environmentLayer, optionLayer]
        do throws(ConfigurationFaults) { return try EffectiveConfiguration(layers) } catch {
            throw error.failure
        }
    }

    private var environmentLayer: ConfigurationLayer {
        var texts: [Text] = []
        var unknown: [ConfigurationFault] = []
        for (variable, text) in environment.sorted(by: { $0.key < $1.key })
        where variable != ConfigurationNames.fileVariable {
            let origin = ConfigurationOrigin.variable(variable)
            if let key = names.key(variable: variable) {
                texts.append((key.name, text, origin))
            } else {
                unknown.append(
                    ConfigurationFault(origin: origin, detail: names.unknown(variable: variable)))
            }
        }
        return ConfigurationLayer(texts, names: names, faults: unknown)
    }

    /// Short options, then `--set`, which is the more exact.
    private var optionLayer: ConfigurationLayer {
        var texts: [Text] = []
        var faults: [ConfigurationFault] = []
        for option in syntax.options {
            guard let key = option.key, arguments.isGiven(option.name) else { continue }
            let text = arguments.texts(option.name).joined(separator: ",")
            texts.append((key, text, .option(option.name)))
        }
        for word in arguments.texts("--set") {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 {
                texts.append((String(parts[0]), String(parts[1]), .option("--set \(parts[0])")))
            } else {
                let detail = "This must be KEY=VALUE, such as http.port=8081."
                faults.append(ConfigurationFault(origin: .option("--set \(word)"), detail: detail))
            }
        }
        return ConfigurationLayer(texts, names: names, faults: faults)
    }
}
