// What a type's `write(members:)` calls.

extension JSONWriter {
    /// A member.
    @inlinable @inline(__always)
    public mutating func callAsFunction<Value: JSONWritable>(
        _ name: JSONName, _ value: borrowing Value
    ) {
        value.write(to: &self, as: name)
    }

    /// A member that is null where there is no value, as answers have it.
    @inlinable @inline(__always)
    public mutating func callAsFunction<Value: JSONWritable>(_ name: JSONName, _ value: Value?) {
        guard let value else { return null(as: name) }
        value.write(to: &self, as: name)
    }

    /// A member that is left out where there is no value, as the journal has it.
    @inlinable @inline(__always)
    public mutating func ifPresent<Value: JSONWritable>(_ name: JSONName, _ value: Value?) {
        guard let value else { return }
        value.write(to: &self, as: name)
    }
}
