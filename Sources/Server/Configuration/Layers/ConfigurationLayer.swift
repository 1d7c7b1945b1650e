import JSON

/// What one source says: values of keys, and all that is wrong with it.
struct ConfigurationLayer: Sendable {
    /// A value that a key is given.
    struct Given: Sendable {
        let key: ConfigurationKey
        let value: JSONTree
        let origin: ConfigurationOrigin
    }

    private(set) var values: [Given] = []
    private(set) var faults: [ConfigurationFault] = []

    /// What a file says.
    init(file path: String, _ bytes: [UInt8], names: ConfigurationNames) {
        do throws(JSONFailure) {
            _ = try JSON.decode(Configuration.self, from: bytes)
            let document = try JSON.decode(JSONTree.self, from: bytes)
            for key in names.keys {
                guard let value = document[key.path] else { continue }
                let origin = ConfigurationOrigin.file(path, pointer: key.pointer)
                values.append(Given(key: key, value: value, origin: origin))
            }
        } catch {
            faults = Self.faults(of: error, in: bytes, path, names)
        }
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
            return faults.append(ConfigurationFault(origin: origin, detail: detail))
        }
        do throws(JSONFailure) {
            let document = JSON.encode(JSONTree(value, at: key.path))
            _ = try JSON.decode(Configuration.self, from: document)
            values.append(Given(key: key, value: value, origin: origin))
        } catch {
            guard case .invalid(let found) = error else { return }
            faults += found.map { ConfigurationFault(origin: origin, detail: $0.detail) }
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
