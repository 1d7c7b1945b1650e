// Schemas by name: `.string(format: "email", example: "sam@example.com")`.

extension Schema {
    /// Any value.
    public static var any: Schema { Schema(.any) }

    /// Text.
    public static func string(
        format: String? = nil, pattern: String? = nil, cases: [String] = [],
        length: ClosedRange<Int>? = nil, description: String? = nil, example: JSONTree? = nil
    ) -> Schema {
        Schema(
            .string(format: format, pattern: pattern, cases: cases, length: length),
            description: description, example: example)
    }

    /// A whole number.
    public static func integer(
        minimum: Int? = nil, maximum: Int? = nil, format: String? = nil,
        description: String? = nil, example: JSONTree? = nil
    ) -> Schema {
        Schema(
            .integer(format: format, minimum: minimum, maximum: maximum),
            description: description, example: example)
    }

    /// Any number.
    public static var number: Schema { .number() }

    /// A number.
    public static func number(minimum: Double? = nil, maximum: Double? = nil) -> Schema {
        Schema(.number(minimum: minimum, maximum: maximum))
    }

    /// `true` or `false`.
    public static var boolean: Schema { Schema(.boolean) }

    /// An array.
    public static func array(_ element: Schema, count: ClosedRange<Int>? = nil) -> Schema {
        Schema(.array(element, count: count))
    }

    /// The same schema, described.
    public func described(_ description: String) -> Schema {
        var schema = self
        schema.description = description
        return schema
    }
}
