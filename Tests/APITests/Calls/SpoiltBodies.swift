import JSON

/// Bodies that a schema refuses, made from one that it takes: every member missing, of each wrong
/// type and beyond each limit, one at a time.
struct SpoiltBodies {
    /// One of them.
    struct Body {
        let story: String
        let value: JSONTree
        /// Where the fault is, as a problem shows it.
        let pointer: String
        /// The fault's code, where only one is right.
        let code: String?
    }

    let checker: SchemaChecker

    /// All that can be made of a body.
    func all(of body: JSONTree, _ schema: JSONTree) -> [Body] {
        var bodies: [Body] = []
        for other: JSONTree in [nil, true, 5, "x", []] {
            bodies.append(
                Body(
                    story: "\(other.encoded) instead", value: other, pointer: "#",
                    code: "wrong_type"))
        }
        return bodies + ofObject(body, schema, "#", { $0 })
    }

    private func ofObject(
        _ body: JSONTree, _ schema: JSONTree, _ pointer: String, _ put: (JSONTree) -> JSONTree
    ) -> [Body] {
        let schema = resolved(schema)
        var bodies = [
            Body(
                story: "\(pointer) with a stranger", value: put(body.with("stranger", 1)),
                pointer: "\(pointer)/stranger", code: "unknown_member")
        ]
        for name in schema["required"]?.elements.compactMap(\.text) ?? [] {
            bodies.append(
                Body(
                    story: "\(pointer)/\(name) missing", value: put(body.without(name)),
                    pointer: "\(pointer)/\(name)", code: "required"))
        }
        guard case .object(let properties) = schema["properties"] else { return bodies }
        for (name, property) in properties {
            let place = "\(pointer)/\(name)"
            for (value, code) in spoilt(property) {
                bodies.append(
                    Body(
                        story: "\(place): \(value.encoded.prefix(40))",
                        value: put(body.with(name, value)), pointer: place, code: code))
            }
            let inner = resolved(property)
            let member = body[name] ?? sample(inner)
            bodies += ofMember(member, inner, place) { put(body.with(name, $0)) }
        }
        return bodies
    }

    private func ofMember(
        _ member: JSONTree, _ schema: JSONTree, _ pointer: String, _ put: (JSONTree) -> JSONTree
    ) -> [Body] {
        if schema["properties"] != nil, case .object = member {
            return ofObject(member, schema, pointer, put)
        }
        guard let items = schema["items"], let first = member[0] else { return [] }
        let inner = resolved(items)
        if inner["properties"] != nil {
            return ofObject(first, inner, "\(pointer)/0") { put([$0]) }
        }
        return spoilt(items).map { value, code in
            Body(
                story: "\(pointer)/0: \(value.encoded.prefix(40))", value: put([value]),
                pointer: "\(pointer)/0", code: code)
        }
    }

    /// Values that a member's schema refuses, with the code of the fault.
    private func spoilt(_ property: JSONTree) -> [(JSONTree, String?)] {
        let schema = resolved(property)
        var values: [(JSONTree, String?)] = []
        var kinds: [JSONTree] = [nil, true, 4.5, 5, "five", []]
        // Of an object, an empty one lacks members instead.
        if schema["properties"] == nil { kinds.append([:]) }
        for value in kinds where !checker.faults(of: value, against: property).isEmpty {
            values.append((value, nil))
        }
        if let minimum = schema["minimum"]?.integer {
            values.append((.integer(minimum - 1), "out_of_range"))
        }
        if let maximum = schema["maximum"]?.integer {
            values.append((.integer(maximum + 1), "out_of_range"))
        }
        if let length = schema["minLength"]?.integer, length > 0, schema["enum"] == nil {
            values.append((.string(String(repeating: "x", count: length - 1)), "too_short"))
        }
        if let length = schema["maxLength"]?.integer {
            values.append((.string(String(repeating: "x", count: length + 1)), "too_long"))
        }
        if let count = schema["maxItems"]?.integer, let items = schema["items"] {
            let element = sample(resolved(items))
            values.append((.array(Array(repeating: element, count: count + 1)), "too_many"))
        }
        if let count = schema["minItems"]?.integer, count > 0 { values.append(([], "too_few")) }
        return values
    }

    /// The schema behind a reference, or beside null.
    private func resolved(_ schema: JSONTree) -> JSONTree {
        if let reference = schema["$ref"] { return checker.resolve(reference) ?? schema }
        if let any = schema["anyOf"]?.elements.first(where: { $0["$ref"] != nil }) {
            return resolved(any)
        }
        return schema
    }

    /// A value that a schema takes, for members that the body lacks.
    private func sample(_ schema: JSONTree) -> JSONTree {
        if let example = schema["examples"]?[0] ?? schema["enum"]?[0] { return example }
        if case .object(let properties) = schema["properties"] {
            return .object(properties.map { ($0.name, sample(resolved($0.value))) })
        }
        if checker.faults(of: 1, against: schema).isEmpty { return 1 }
        if checker.faults(of: true, against: schema).isEmpty { return true }
        return .string(String(repeating: "X", count: schema["minLength"]?.integer ?? 1))
    }
}

extension JSONTree {
    /// The object with a member set.
    func with(_ name: String, _ value: JSONTree) -> JSONTree {
        guard case .object(var members) = self else { return self }
        if let index = members.firstIndex(where: { $0.name == name }) {
            members[index].value = value
        } else {
            members.append((name, value))
        }
        return .object(members)
    }

    /// The object without a member.
    func without(_ name: String) -> JSONTree {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != name })
    }
}
