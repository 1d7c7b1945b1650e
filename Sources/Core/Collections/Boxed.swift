/// A value kept beside the row that has it, so that rows stay small and copies share it.
public struct Boxed<Value: Sendable & Equatable>: Sendable, Equatable {
    private final class Storage: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    private let storage: Storage

    /// The value.
    public var value: Value { storage.value }

    /// A box of its own.
    public init(_ value: Value) { storage = Storage(value) }

    /// Whether the values are equal.
    public static func == (a: Self, b: Self) -> Bool {
        a.storage === b.storage || a.value == b.value
    }
}
