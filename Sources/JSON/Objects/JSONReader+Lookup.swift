// A member that does not come next, and has to be looked for.

extension JSONReader {
    @inline(never) @inlinable
    mutating func required<Value: JSONReadable>(
        _ name: String, _ about: StaticString, _ example: StaticString
    ) throws(JSONError) -> Value {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, nil, .required, about, example)
            return try missing(name)
        }
        let value: Value = try value()
        if place == .passed { try goBack() }
        return value
    }

    @inline(never) @inlinable
    mutating func optional<Value: JSONReadable>(
        _ name: String, _ about: StaticString, _ example: StaticString
    ) throws(JSONError) -> Value? {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, nil, .optional, about, example)
            return nil
        }
        let value: Value? = try valueOrNull()
        if place == .passed { try goBack() }
        return value
    }

    @inline(never) @inlinable
    mutating func required<Value: JSONMeasured>(
        _ name: String, _ range: ClosedRange<Value.Measure>, _ about: StaticString,
        _ example: StaticString
    ) throws(JSONError) -> Value {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, Value.schema(within: range), .required, about, example)
            return try missing(name)
        }
        let value: Value = try measured(range)
        if place == .passed { try goBack() }
        return value
    }

    @inline(never) @inlinable
    mutating func optional<Value: JSONMeasured>(
        _ name: String, _ range: ClosedRange<Value.Measure>, _ about: StaticString,
        _ example: StaticString
    ) throws(JSONError) -> Value? {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, Value.schema(within: range), .optional, about, example)
            return nil
        }
        let value: Value? = try measuredOrNull(range)
        if place == .passed { try goBack() }
        return value
    }

    /// After a member that is not there: refuses, unless a schema is being recorded.
    @inline(never) @usableFromInline
    mutating func missing<Value: JSONReadable>(_ name: String) throws(JSONError) -> Value {
        if recorder == nil {
            try note(JSONError(.missing, at: object.start, member: name))
        }
        return try Value.sample
    }

    /// Writes down what was asked for, if a schema is being recorded.
    @inline(never) @usableFromInline
    func record<Value: JSONReadable>(
        _ name: String, _ type: Value.Type, _ schema: @autoclosure () -> Schema?,
        _ presence: Schema.Presence, _ about: StaticString, _ example: StaticString
    ) {
        guard let recorder else { return }
        var schema = schema() ?? Value.schema
        if about.utf8CodeUnitCount > 0 { schema.description = "\(about)" }
        if example.utf8CodeUnitCount > 0 { schema.setExample("\(example)") }
        recorder.members.append(Schema.Member(name: name, value: schema, presence: presence))
    }
}
