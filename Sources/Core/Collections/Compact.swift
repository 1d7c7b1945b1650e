/// A value that has no need for one of its values, which can then stand for there being none.
public protocol Compactable: Equatable, Sendable {
    /// What no row has.
    static var absent: Self { get }
}

extension ID: Compactable {
    /// Ids end long before.
    @inlinable public static var absent: Self { Self(rawValue: .max) }
}

extension Timestamp: Compactable {
    /// Moments that are read have years of four digits.
    @inlinable public static var absent: Self { Self(milliseconds: .min) }
}

/// An optional that takes no more room than its value: there are millions of them.
@frozen @propertyWrapper
public struct Compact<Value: Compactable>: Equatable, Sendable {
    @usableFromInline var stored: Value

    /// The value, if there is one.
    @inlinable public var wrappedValue: Value? {
        get { stored == .absent ? nil : stored }
        set { stored = newValue ?? .absent }
    }

    /// From a value, or none.
    @inlinable public init(wrappedValue: Value?) { stored = wrappedValue ?? .absent }
}
