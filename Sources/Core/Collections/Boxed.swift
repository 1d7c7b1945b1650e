/// A value kept beside the row that has it, so that rows stay small and copies share it.
public struct Boxed<Value: Sendable & Equatable>: Sendable, Equatable {
    @usableFromInline final class Storage: Sendable {
        @usableFromInline let value: Value
        init(_ value: Value) { self.value = value }
    }

    @usableFromInline let storage: Storage

    /// The value.
    @inlinable public var value: Value { storage.value }

    /// A box of its own.
    public init(_ value: Value) { storage = Storage(value) }

    /// Whether the values are equal.
    public static func == (a: Self, b: Self) -> Bool {
        a.storage === b.storage || a.value == b.value
    }
}
