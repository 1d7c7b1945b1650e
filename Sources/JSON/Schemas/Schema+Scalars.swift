extension Schema {
    /// The members of a scalar's schema.
    func writeScalar(isNullable: Bool, to w: inout JSONWriter) {
        switch kind {
        case .string(let format, let pattern, let cases, let length):
            Self.writeType("string", isNullable: isNullable, to: &w)
            w.ifPresent("format", format)
            w.ifPresent("pattern", pattern)
            if !cases.isEmpty {
                // An enumeration lists null too: it is one of the values.
                w("enum", cases.map(JSONTree.string) + (isNullable ? [.null] : []))
            }
            w.ifPresent("minLength", length?.lowerBound)
            w.ifPresent("maxLength", length?.upperBound)
        case .integer(let format, let minimum, let maximum):
            Self.writeType("integer", isNullable: isNullable, to: &w)
            w.ifPresent("format", format)
            w.ifPresent("minimum", minimum)
            w.ifPresent("maximum", maximum)
        case .number(let minimum, let maximum):
            Self.writeType("number", isNullable: isNullable, to: &w)
            w.ifPresent("minimum", minimum)
            w.ifPresent("maximum", maximum)
        case .boolean: Self.writeType("boolean", isNullable: isNullable, to: &w)
        default: break
        }
    }

    /// `"type": "string"`, or `"type": ["string", "null"]`.
    static func writeType(_ name: String, isNullable: Bool, to w: inout JSONWriter) {
        if isNullable {
            w("type", [name, "null"])
        } else {
            w("type", name)
        }
    }
}
