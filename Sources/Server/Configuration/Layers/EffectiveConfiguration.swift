import JSON

/// The configuration that holds, and where each of its values comes from.
struct EffectiveConfiguration: Sendable {
    /// One key's value.
    struct Entry: Sendable {
        let key: ConfigurationKey
        let value: JSONTree
        let origin: ConfigurationOrigin

        /// The value as people may see it: as JSON, and of a secret only that it is there.
        var shown: String {
            if key.isSecret, value != .null { return Secret.mask }
            return String(decoding: JSON.encode(value), as: UTF8.self)
        }
    }

    /// Every key, in the order of the table.
    let entries: [Entry]
    let configuration: Configuration

    /// Puts layers upon the defaults, the last on top.
    ///
    /// - Throws: What is wrong: with each part, and with the whole of what is right. Of a key whose
    ///   own value is wrong nothing is said that another would have to do with.
    init(
        _ layers: [ConfigurationLayer], keys: [ConfigurationKey] = Configuration.keys
    ) throws(ConfigurationFaults) {
        let faults = layers.flatMap(\.faults)
        guard faults.isEmpty else {
            let doubted = layers.reduce(into: Set<String>()) { $0.formUnion($1.doubted) }
            do throws(ConfigurationFaults) {
                _ = try EffectiveConfiguration(given: layers, keys, doubted)
            } catch {
                throw ConfigurationFaults(faults + error.faults.filter { $0.origin != .usual })
            }
            throw ConfigurationFaults(faults)
        }
        try self.init(given: layers, keys, [])
    }

    private init(
        given layers: [ConfigurationLayer], _ keys: [ConfigurationKey], _ doubted: Set<String>
    ) throws(ConfigurationFaults) {
        var given: [String: ConfigurationLayer.Given] = [:]
        for value in layers.flatMap(\.values) { given[value.key.name] = value }
        try self.init(
            keys.map { key in
                let given = given[key.name]
                return Entry(
                    key: key, value: given?.value ?? key.defaultValue,
                    origin: given?.origin ?? .usual)
            }, doubted: doubted)
    }

    private init(
        _ entries: [Entry], doubted: Set<String> = []
    ) throws(ConfigurationFaults) {
        self.entries = entries
        do throws(JSONFailure) {
            let document = Self.document(entries)
            configuration = try JSON.decode(Configuration.self, from: JSON.encode(document))
        } catch {
            // Every value was read before, alone; so they are too large together.
            throw ConfigurationFaults([ConfigurationFault(origin: .usual, detail: error.lines)])
        }
        let faults = configuration.contradictions.compactMap { found -> ConfigurationFault? in
            let origin = entries.first { $0.key.name == found.key }?.origin ?? .usual
            guard origin != .usual, doubted.isDisjoint(with: found.others) else { return nil }
            return ConfigurationFault(origin: origin, detail: found.detail)
        }
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
    }

    /// The same with the values that `other` has for some keys.
    func replacing(
        _ isReplaced: (ConfigurationKey) -> Bool, from other: EffectiveConfiguration
    ) throws(ConfigurationFaults) -> EffectiveConfiguration {
        try EffectiveConfiguration(
            zip(entries, other.entries).map { isReplaced($0.key) ? $1 : $0 })
    }

    /// The keys whose values differ.
    func changes(to other: EffectiveConfiguration) -> [ConfigurationKey] {
        zip(entries, other.entries).filter { $0.value != $1.value }.map { $0.0.key }
    }

    /// All values as one document, nested as in a file.
    static func document(_ entries: [Entry]) -> JSONTree {
        var sections: [(name: String, value: JSONTree)] = []
        for section in entries.map({ $0.key.path[0] }) where sections.last?.name != section {
            let members = entries.filter { $0.key.path[0] == section }
            sections.append(
                (section, .object(members.map { ($0.key.path[1...].joined(), $0.value) })))
        }
        return .object(sections)
    }
}

/// Why there is no configuration: all that is wrong.
struct ConfigurationFaults: Error, Equatable {
    let faults: [ConfigurationFault]

    init(_ faults: [ConfigurationFault]) {
        self.faults = faults
    }

    /// What a command says of it: a usage error if only the command line is wrong.
    var failure: CommandFailure {
        let isUsage = faults.allSatisfy { fault in
            if case .option = fault.origin { true } else { false }
        }
        let lines = faults.map { "\n  \($0.origin): \($0.detail)" }.joined()
        return CommandFailure(
            isUsage ? .usage : .config, "the configuration cannot be used:" + lines)
    }
}
