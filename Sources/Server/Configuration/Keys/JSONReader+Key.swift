import JSON

/// When a changed key takes effect.
enum KeyEffect: Equatable, Sendable {
    /// When the server starts.
    case atStart
    /// At SIGHUP too.
    case atReload
}

// How a section asks for its keys. What is given here beside the name ends up in the JSON Schema,
// and from there in everything else that is known of keys.

extension JSONReader {
    /// A section of keys, nil when it is not there.
    mutating func section<Section: JSONInput>(
        _ name: JSONName
    ) throws(JSONError) -> Section? {
        try change(name)
    }

    /// A key whose value, length or count is within a range.
    mutating func key<Value: JSONMeasured & JSONWritable>(
        _ name: JSONName, _ range: ClosedRange<Value.Measure>, default usual: Value,
        _ effect: KeyEffect = .atStart, about: StaticString
    ) throws(JSONError) -> Value {
        let value: Value? = try change(name, range, about: about)
        annotate(ConfigurationKey.keywords(default: JSONTree(encoding: usual), effect))
        return value ?? usual
    }

    /// A key of any value of its type.
    mutating func key<Value: JSONValue>(
        _ name: JSONName, default usual: Value, _ effect: KeyEffect = .atStart,
        about: StaticString
    ) throws(JSONError) -> Value {
        let value: Value? = try change(name, about: about)
        annotate(ConfigurationKey.keywords(default: JSONTree(encoding: usual), effect))
        return value ?? usual
    }

    /// A key that need not have a value, and has none unless it is given one; within a range.
    mutating func key<Value: JSONMeasured>(
        _ name: JSONName, _ range: ClosedRange<Value.Measure>,
        _ effect: KeyEffect = .atStart, about: StaticString
    ) throws(JSONError) -> Value? {
        let value: Value? = try self(name, range, about: about)
        annotate(ConfigurationKey.keywords(default: .null, effect))
        return value
    }

    /// A key that need not have a value, and has none unless it is given one.
    mutating func key<Value: JSONReadable>(
        _ name: JSONName, _ effect: KeyEffect = .atStart, about: StaticString
    ) throws(JSONError) -> Value? {
        let value: Value? = try self(name, about: about)
        annotate(ConfigurationKey.keywords(default: .null, effect))
        return value
    }
}

extension JSONInput {
    /// What an empty object means: every key has its default.
    static var defaults: Self {
        do throws(JSONError) { return try sample } catch {
            preconditionFailure("A section asks for a key that has no default: \(error)")
        }
    }
}

extension JSONTree {
    /// A value as JSON has it.
    init(encoding value: some JSONWritable) {
        // What was just written can be read.
        self = (try? JSON.read(JSONTree.self, from: JSON.encode(value))) ?? .null
    }
}
