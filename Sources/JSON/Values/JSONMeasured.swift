/// A value with a size that a member's range can limit.
public protocol JSONMeasured: JSONReadable {
    /// Of what the range is.
    associatedtype Measure: Comparable & Sendable = Int
    /// Whether the size is within the range, ends included.
    func isWithin(_ range: ClosedRange<Measure>) -> Bool
    /// The fault of a value that is not: its code, and a sentence.
    func breach(of range: ClosedRange<Measure>) -> (code: String, detail: String)
    /// The type's schema with the range in it.
    static func schema(within range: ClosedRange<Measure>) -> Schema
}

extension Int: JSONMeasured {
    /// Whether the number is in the range.
    @inlinable public func isWithin(_ range: ClosedRange<Int>) -> Bool { range.contains(self) }

    /// `out_of_range`.
    public func breach(of range: ClosedRange<Int>) -> (code: String, detail: String) {
        outOfRange(range)
    }

    /// With `minimum` and `maximum`.
    public static func schema(within range: ClosedRange<Int>) -> Schema {
        .integer(minimum: range.lowerBound, maximum: range.upperBound)
    }
}

extension Double: JSONMeasured {
    /// Whether the number is in the range.
    @inlinable public func isWithin(_ range: ClosedRange<Double>) -> Bool { range.contains(self) }

    /// `out_of_range`.
    public func breach(of range: ClosedRange<Double>) -> (code: String, detail: String) {
        outOfRange(range)
    }

    /// With `minimum` and `maximum`.
    public static func schema(within range: ClosedRange<Double>) -> Schema {
        .number(minimum: range.lowerBound, maximum: range.upperBound)
    }
}

private func outOfRange<Number>(_ range: ClosedRange<Number>) -> (code: String, detail: String) {
    (JSON.FaultCode.outOfRange, "This must be from \(range.lowerBound) to \(range.upperBound).")
}

extension String: JSONMeasured {
    /// Counts characters as JSON Schema does, which are Unicode scalars; mostly the byte count says
    /// enough.
    public func isWithin(_ range: ClosedRange<Int>) -> Bool {
        let bytes = utf8.count
        if bytes <= range.upperBound, (bytes + 3) / 4 >= range.lowerBound { return true }
        return range.contains(unicodeScalars.count)
    }

    /// `too_short` or `too_long`.
    public func breach(of range: ClosedRange<Int>) -> (code: String, detail: String) {
        let isShort = unicodeScalars.count < range.lowerBound
        return (
            isShort ? JSON.FaultCode.tooShort : JSON.FaultCode.tooLong,
            countSentence(range, isShort: isShort, one: "character", many: "characters")
        )
    }

    /// With `minLength` and `maxLength`.
    public static func schema(within range: ClosedRange<Int>) -> Schema { .string(length: range) }
}

extension Array: JSONMeasured where Element: JSONReadable {
    /// Counts elements.
    public func isWithin(_ range: ClosedRange<Int>) -> Bool { range.contains(count) }

    /// `too_few` or `too_many`.
    public func breach(of range: ClosedRange<Int>) -> (code: String, detail: String) {
        let isShort = count < range.lowerBound
        return (
            isShort ? JSON.FaultCode.tooFew : JSON.FaultCode.tooMany,
            countSentence(range, isShort: isShort, one: "element", many: "elements")
        )
    }

    /// With `minItems` and `maxItems`.
    public static func schema(within range: ClosedRange<Int>) -> Schema {
        .array(Element.schema, count: range)
    }
}

/// "This must have at least 1 element."
func countSentence(
    _ range: ClosedRange<Int>, isShort: Bool, one: String, many: String
) -> String {
    let bound = isShort ? range.lowerBound : range.upperBound
    return "This must have at \(isShort ? "least" : "most") \(bound) \(bound == 1 ? one : many)."
}
