/// A member of a merge patch (RFC 7396): left as it is, taken away, or set.
public enum Patch<Value> {
    /// Not in the patch: stays as it is.
    case absent
    /// `null`: is taken away.
    case null
    /// Is set.
    case value(Value)

    /// Changes what is patched.
    public func apply(to target: inout Value?) {
        switch self {
        case .absent: return
        case .null: target = nil
        case .value(let value): target = value
        }
    }

    /// Whether the patch says anything of the member.
    public var isPresent: Bool {
        if case .absent = self { false } else { true }
    }

    /// The same patch of another type.
    public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Patch<Other> {
        switch self {
        case .absent: .absent
        case .null: .null
        case .value(let value): .value(try transform(value))
        }
    }
}

extension Patch: Sendable where Value: Sendable {}
extension Patch: Equatable where Value: Equatable {}

extension JSONReader {
    /// A member of a merge patch that null takes away.
    @inlinable
    public mutating func patch<Value: JSONReadable>(
        _ name: StaticString, about: StaticString = "", example: StaticString = ""
    ) throws(JSONError) -> Patch<Value> {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, nil, .patch, about, example)
            return .absent
        }
        var patch = Patch<Value>.null
        if try !isNull() {
            let start = at
            do throws(JSONError) { patch = .value(try Value(from: &self)) } catch {
                patch = .value(try recover(error, start))
            }
        }
        if place == .passed { try goBack() }
        return patch
    }

    /// A member of a merge patch that null takes away, and that is otherwise within a range.
    @inlinable
    public mutating func patch<Value: JSONMeasured>(
        _ name: StaticString, _ range: ClosedRange<Value.Measure>, about: StaticString = "",
        example: StaticString = ""
    ) throws(JSONError) -> Patch<Value> {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, Value.schema(within: range), .patch, about, example)
            return .absent
        }
        var patch = Patch<Value>.null
        if try !isNull() { patch = .value(try measured(range)) }
        if place == .passed { try goBack() }
        return patch
    }

    /// A member of a merge patch that can be set but not taken away: null is a fault.
    @inlinable
    public mutating func change<Value: JSONReadable>(
        _ name: StaticString, about: StaticString = "", example: StaticString = ""
    ) throws(JSONError) -> Value? {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, nil, .change, about, example)
            return nil
        }
        let start = at
        let value: Value
        do throws(JSONError) { value = try Value(from: &self) } catch {
            value = try recover(error, start)
        }
        if place == .passed { try goBack() }
        return value
    }

    /// A member of a merge patch that can be set within a range, but not taken away.
    @inlinable
    public mutating func change<Value: JSONMeasured>(
        _ name: StaticString, _ range: ClosedRange<Value.Measure>, about: StaticString = "",
        example: StaticString = ""
    ) throws(JSONError) -> Value? {
        let place = try locate(name)
        if place == .absent {
            record(name, Value.self, Value.schema(within: range), .change, about, example)
            return nil
        }
        let value: Value = try measured(range)
        if place == .passed { try goBack() }
        return value
    }
}
