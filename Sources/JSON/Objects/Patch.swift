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
