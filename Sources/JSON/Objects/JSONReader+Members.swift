// What a type's initializer calls. `about` and `example` go into the schema, and cost nothing else.

extension JSONReader {
    /// A member that must be there.
    ///
    /// - Parameters:
    ///   - about: The schema's description of the member.
    ///   - example: A value for the schema: of a string its text, of anything else its JSON.
    @inlinable
    public mutating func callAsFunction<Value: JSONReadable>(
        _ name: JSONName, about: StaticString = "", example: StaticString = ""
    ) throws(JSONError) -> Value {
        if meets(name) { return try value() }
        return try required(name.text, about, example)
    }

    /// A member that may be missing or null.
    @inlinable
    public mutating func callAsFunction<Value: JSONReadable>(
        _ name: JSONName, about: StaticString = "", example: StaticString = ""
    ) throws(JSONError) -> Value? {
        if meets(name) { return try valueOrNull() }
        return try optional(name.text, about, example)
    }

    /// A member that must be there, with a value, length or count within a range.
    @inlinable
    public mutating func callAsFunction<Value: JSONMeasured>(
        _ name: JSONName, _ range: ClosedRange<Value.Measure>, about: StaticString = "",
        example: StaticString = ""
    ) throws(JSONError) -> Value {
        if meets(name) { return try measured(range) }
        return try required(name.text, range, about, example)
    }

    /// A member that may be missing or null, and is otherwise within a range.
    @inlinable
    public mutating func callAsFunction<Value: JSONMeasured>(
        _ name: JSONName, _ range: ClosedRange<Value.Measure>, about: StaticString = "",
        example: StaticString = ""
    ) throws(JSONError) -> Value? {
        if meets(name) { return try measuredOrNull(range) }
        return try optional(name.text, range, about, example)
    }
}

// The member's value, which comes next.

extension JSONReader {
    @inlinable
    mutating func value<Value: JSONReadable>() throws(JSONError) -> Value {
        let start = at
        do throws(JSONError) { return try Value(from: &self) } catch {
            return try recover(error, start)
        }
    }

    @inlinable
    mutating func valueOrNull<Value: JSONReadable>() throws(JSONError) -> Value? {
        if try isNull() { return nil }
        return try value() as Value
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

    @inlinable
    mutating func measuredOrNull<Value: JSONMeasured>(
        _ range: ClosedRange<Value.Measure>
    ) throws(JSONError) -> Value? {
        if try isNull() { return nil }
        return try measured(range) as Value
    }
}
