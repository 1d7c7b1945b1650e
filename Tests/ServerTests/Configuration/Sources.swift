import Testing

@testable import Server

/// A configuration as `welldone serve` would have it.
enum Sources {
    static func read(
        _ words: [String] = [], environment: [String: String] = [:]
    ) throws -> EffectiveConfiguration {
        let syntax = ServeCommand.syntax
        let arguments = try Arguments(words, for: syntax)
        return try ConfigurationSources(arguments, for: syntax, environment: environment).read()
    }
}

extension EffectiveConfiguration {
    /// A key's value, as `config print` shows it, and where it comes from.
    func shown(_ name: String) throws -> (value: String, origin: String) {
        let entry = try #require(entries.first { $0.key.name == name })
        return (entry.shown, "\(entry.origin)")
    }
}
