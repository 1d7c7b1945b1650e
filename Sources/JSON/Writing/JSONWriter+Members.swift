// What a type's `write(members:)` calls.

extension JSONWriter {
    /// A member.
    @inlinable @inline(__always)
    public mutating func callAsFunction<Value: JSONWritable>(
        _ name: StaticString, _ value: borrowing Value
    ) {
        key(name)
        value.write(to: &self)
    }

    /// A member that is null where there is no value, as answers have it.
    @inlinable @inline(__always)
    public mutating func callAsFunction<Value: JSONWritable>(
        _ name: StaticString, _ value: Value?
    ) {
        key(name)
        guard let value else { return null() }
        value.write(to: &self)
    }

    /// A member that is left out where there is no value, as the journal has it.
    @inlinable @inline(__always)
    public mutating func ifPresent<Value: JSONWritable>(_ name: StaticString, _ value: Value?) {
        guard let value else { return }
        key(name)
        value.write(to: &self)
    }
}
