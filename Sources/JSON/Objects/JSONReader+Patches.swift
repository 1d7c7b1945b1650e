// What the initializer of a merge patch (RFC 7396) calls besides.

extension JSONReader {
    /// A member of a merge patch that null takes away.
    @inlinable
    public mutating func patch<Value: JSONReadable>(
        _ name: JSONName, about: StaticString = "", example: StaticString = ""
    ) throws(JSONError) -> Patch<Value> {
        let place = try place(of: name)
        if place == .absent {
            record(name.text, Value.self, nil, .patch, about, example)
            return .absent
        }
        let value: Value? = try valueOrNull()
        if place == .passed { try goBack() }
        return value.map { .value($0) } ?? .null
    }

    /// A member of a merge patch that null takes away, and that is otherwise within a range.
    @inlinable
    public mutating func patch<Value: JSONMeasured>(
        _ name: JSONName, _ range: ClosedRange<Value.Measure>, about: StaticString = "",
        example: StaticString = ""
    ) throws(JSONError) -> Patch<Value> {
        let place = try place(of: name)
        if place == .absent {
            record(name.text, Value.self, Value.schema(within: range), .patch, about, example)
            return .absent
        }
        let value: Value? = try measuredOrNull(range)
        if place == .passed { try goBack() }
        return value.map { .value($0) } ?? .null
    }

    /// A member of a merge patch that can be set but not taken away: null is a fault.
    @inlinable
    public mutating func change<Value: JSONReadable>(
        _ name: JSONName, about: StaticString = "", example: StaticString = ""
    ) throws(JSONError) -> Value? {
        let place = try place(of: name)
        if place == .absent {
            record(name.text, Value.self, nil, .change, about, example)
            return nil
        }
        let value: Value = try value()
        if place == .passed { try goBack() }
        return value
    }

    /// A member of a merge patch that can be set within a range, but not taken away.
    @inlinable
    public mutating func change<Value: JSONMeasured>(
        _ name: JSONName, _ range: ClosedRange<Value.Measure>, about: StaticString = "",
        example: StaticString = ""
    ) throws(JSONError) -> Value? {
        let place = try place(of: name)
        if place == .absent {
            record(name.text, Value.self, Value.schema(within: range), .change, about, example)
            return nil
        }
        let value: Value = try measured(range)
        if place == .passed { try goBack() }
        return value
    }

    /// Moves to the value of the named member.
    @usableFromInline
    mutating func place(of name: JSONName) throws(JSONError) -> Place {
        meets(name) ? .inline : try locate(name.text)
    }
}
