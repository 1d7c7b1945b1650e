// What a type's initializer calls. `about` and `example` go into the schema, and cost nothing else.

extension JSONReader {
    /// A member that must be there.
    ///
    /// - Parameters:
    ///   - about: The schema's description of the member.
    ///   - example: A value for the schema: of a string its text, of anything else its JSON.
    @inlinable
    public mutating func callAsFunction<Value: JSONReadable>(
        _ name: StaticString, about: StaticString = "", example: StaticString = ""
    ) throws(JSONError) -> Value {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, nil, .required, about, example)
            return try missing(name)
        }
        let start = at
        let value: Value
        do throws(JSONError) { value = try Value(from: &self) } catch {
            value = try recover(error, start)
        }
        if place == .passed { try goBack() }
        return value
    }

    /// A member that may be missing or null.
    @inlinable
    public mutating func callAsFunction<Value: JSONReadable>(
        _ name: StaticString, about: StaticString = "", example: StaticString = ""
    ) throws(JSONError) -> Value? {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, nil, .optional, about, example)
            return nil
        }
        var value: Value?
        if try !isNull() {
            let start = at
            do throws(JSONError) { value = try Value(from: &self) } catch {
                value = try recover(error, start) as Value
            }
        }
        if place == .passed { try goBack() }
        return value
    }

    /// A member that must be there, with a value, length or count within a range.
    @inlinable
    public mutating func callAsFunction<Value: JSONMeasured>(
        _ name: StaticString, _ range: ClosedRange<Value.Measure>, about: StaticString = "",
        example: StaticString = ""
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

    /// A member that may be missing or null, and is otherwise within a range.
    @inlinable
    public mutating func callAsFunction<Value: JSONMeasured>(
        _ name: StaticString, _ range: ClosedRange<Value.Measure>, about: StaticString = "",
        example: StaticString = ""
    ) throws(JSONError) -> Value? {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, Value.schema(within: range), .optional, about, example)
            return nil
        }
        var value: Value?
        if try !isNull() { value = try measured(range) }
        if place == .passed { try goBack() }
        return value
    }

    @inlinable
    mutating func measured<Value: JSONMeasured>(
        _ range: ClosedRange<Value.Measure>
    ) throws(JSONError) -> Value {
        skipSpace()
        let start = at
        do throws(JSONError) {
            let value = try Value(from: &self)
            if !value.isWithin(range) {
                let breach = value.breach(of: range)
                try note(JSONError(code: breach.code, detail: breach.detail, at: start))
            }
            return value
        } catch {
            return try recover(error, start)
        }
    }

    /// After a member that is not there: refuses, unless a schema is being recorded.
    @inline(never) @usableFromInline
    mutating func missing<Value: JSONReadable>(_ name: StaticString) throws(JSONError) -> Value {
        if recorder == nil {
            try note(JSONError(.missing, at: object.start, member: "\(name)"))
        }
        return try Value.sample
    }

    /// Writes down what was asked for, if a schema is being recorded.
    @inline(never) @usableFromInline
    func record<Value: JSONReadable>(
        _ name: StaticString, _ type: Value.Type, _ schema: @autoclosure () -> Schema?,
        _ presence: Schema.Presence, _ about: StaticString, _ example: StaticString
    ) {
        guard let recorder else { return }
        var schema = schema() ?? Value.schema
        if about.utf8CodeUnitCount > 0 { schema.description = "\(about)" }
        if example.utf8CodeUnitCount > 0 { schema.setExample("\(example)") }
        recorder.members.append(
            Schema.Member(name: "\(name)", value: schema, presence: presence))
    }
}
