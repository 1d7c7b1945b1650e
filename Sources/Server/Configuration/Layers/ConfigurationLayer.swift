import JSON

/// What one source says: values of keys, and all that is wrong with it.
struct ConfigurationLayer: Sendable {
    /// A value that a key is given.
    struct Given: Sendable {
        let key: ConfigurationKey
        let value: JSONTree
        let origin: ConfigurationOrigin
    }

    /// Values that are right; of a list with wrong entries, those that are right. Then there are
    /// faults, and the values only serve to say what else is wrong.
    private(set) var values: [Given] = []
    private(set) var faults: [ConfigurationFault] = []
    /// The keys whose values are wrong, wholly or partly.
    private(set) var doubted: Set<String> = []

    /// What a file says.
    init(file path: String, _ bytes: [UInt8], names: ConfigurationNames) {
        var found: [JSON.Fault] = []
        do throws(JSONFailure) { _ = try JSON.decode(Configuration.self, from: bytes) } catch {
            faults = Self.faults(of: error, in: bytes, path, names)
            if case .invalid(let invalid) = error { found = invalid }
        }
        // What is no JSON has no values.
        guard let document = try? JSON.decode(JSONTree.self, from: bytes) else { return }
        for key in names.keys {
            guard let value = document[key.path] else {
                // Its section may be no object.
                let isLost = found.contains { key.pointer.hasPrefix($0.pointer + "/") }
                if isLost { doubted.insert(key.name) }
                continue
            }
            take(key, value, .file(path, pointer: key.pointer), found)
        }
    }

    /// Takes what is right of a value.
    private mutating func take(
        _ key: ConfigurationKey, _ value: JSONTree, _ origin: ConfigurationOrigin,
        _ found: [JSON.Fault]
    ) {
        let wrong = found.filter { ($0.pointer + "/").hasPrefix(key.pointer + "/") }
        guard !wrong.isEmpty else {
            values.append(Given(key: key, value: value, origin: origin))
            return
        }
        doubted.insert(key.name)
        let places = wrong.map { fault in
            fault.pointer.dropFirst(key.pointer.count + 1).split(separator: "/").first
                .flatMap { Int($0) }
        }
        guard case .array(let all) = value, !places.contains(nil) else { return }
        let right = all.indices.filter { !places.contains($0) }.map { all[$0] }
        values.append(Given(key: key, value: .array(right), origin: origin))
    }

    /// What texts say, each of which has a key's name and an origin.
    ///
    /// - Parameter faults: What is wrong already.
    init(
        _ texts: [(name: String, text: String, origin: ConfigurationOrigin)],
        names: ConfigurationNames, faults: [ConfigurationFault] = []
    ) {
        self.faults = faults
        for (name, text, origin) in texts {
            guard let key = names.key(name) else {
                self.faults.append(ConfigurationFault(origin: origin, detail: names.unknown(name)))
                continue
            }
            add(key, key.value(of: text), origin)
        }
    }

    /// Takes a value, if it is one that its key may have.
    mutating func add(
        _ key: ConfigurationKey, _ value: JSONTree?, _ origin: ConfigurationOrigin
    ) {
        guard let value else {
            let detail = "This must be \(key.shape)."
            doubted.insert(key.name)
            return faults.append(ConfigurationFault(origin: origin, detail: detail))
        }
        do throws(JSONFailure) {
            let document = JSON.encode(JSONTree(value, at: key.path))
            _ = try JSON.decode(Configuration.self, from: document)
            values.append(Given(key: key, value: value, origin: origin))
        } catch {
            guard case .invalid(let found) = error else { return }
            faults += found.map { ConfigurationFault(origin: origin, detail: $0.detail) }
            take(key, value, origin, found)
        }
    }

    private static func faults(
        of failure: JSONFailure, in bytes: [UInt8], _ path: String, _ names: ConfigurationNames
    ) -> [ConfigurationFault] {
        switch failure {
        case .malformed(let detail, let offset):
            let before = bytes.prefix(offset)
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
            return [
                ConfigurationFault(
                    origin: .file(path, pointer: ""),
                    detail: "line \(line), column \(column): \(detail)")
            ]
        case .invalid(let faults):
            return faults.map { fault in
                let isUnknown = fault.code == JSON.FaultCode.unknownMember
                let name = fault.pointer.dropFirst(2).replacing("/", with: ".")
                return ConfigurationFault(
                    origin: .file(path, pointer: fault.pointer),
                    detail: isUnknown ? names.unknown(String(name)) : fault.detail)
            }
        }
    }
}

extension ConfigurationKey {
    /// What its value is, for people.
    fileprivate var shape: String {
        switch schema.kind {
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .array: "a list: JSON, or texts with commas between them"
        default: "a text"
        }
    }
}

extension JSONTree {
    /// What lies at a path of members.
    subscript(path: [String]) -> JSONTree? {
        path.reduce(self as JSONTree?) { tree, name in tree?[name] }
    }

    /// An object that holds a value at a path, and nothing else.
    init(_ value: JSONTree, at path: [String]) {
        self = path.reversed().reduce(value) { .object([(name: $1, value: $0)]) }
    }
}
