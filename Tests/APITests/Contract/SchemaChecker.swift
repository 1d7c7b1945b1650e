import Foundation
import JSON
import Synchronization

/// Checks values against schemas of an OpenAPI document: the part of JSON Schema 2020-12 that our
/// documents use. A keyword that it does not know is a fault, so nothing passes unchecked.
struct SchemaChecker: Sendable {
    /// The document that `$ref` points into.
    let document: JSONTree

    /// Keywords that say nothing of what is valid.
    private static let silent: Set = ["description", "title", "examples", "example", "default"]
    /// `$ref`s inside each other; more would be a circle.
    private static let depthMax = 32

    /// What is wrong with a value, each with the place in it.
    func faults(
        of value: JSONTree, against schema: JSONTree, at place: String = "#", depth: Int = 0
    ) -> [String] {
        guard depth < Self.depthMax else { return ["\(place): schemas refer to each other"] }
        guard case .object(let keywords) = schema else {
            return schema == true ? [] : ["\(place): \(schema.encoded) is no schema"]
        }
        return keywords.flatMap { keyword, argument in
            check(value, keyword, argument, in: schema, place, depth)
        }
    }

    private func check(
        _ value: JSONTree, _ keyword: String, _ argument: JSONTree, in schema: JSONTree,
        _ place: String, _ depth: Int
    ) -> [String] {
        func fault(_ isGood: Bool) -> [String] {
            if isGood { return [] }
            let rule = "\(keyword) of \(schema.encoded.prefix(200))"
            return ["\(place): \(value.encoded.prefix(80)) breaks \(rule)"]
        }
        switch keyword {
        case "$ref":
            guard let target = resolve(argument) else {
                return ["\(place): \(argument.encoded) leads nowhere"]
            }
            return faults(of: value, against: target, at: place, depth: depth + 1)
        case "type": return fault(Self.types(argument).contains { Self.isOf(value, $0) })
        case "enum": return fault(argument.elements.contains(value))
        case "const": return fault(argument == value)
        case "anyOf", "oneOf":
            let good = argument.elements.count {
                faults(of: value, against: $0, at: place, depth: depth + 1).isEmpty
            }
            return fault(keyword == "anyOf" ? good > 0 : good == 1)
        case "required", "properties", "additionalProperties":
            return checkObject(value, keyword, argument, in: schema, place, depth)
        case "items", "minItems", "maxItems":
            return checkArray(value, keyword, argument, place, depth)
        case "minLength", "maxLength", "pattern", "format":
            guard let text = value.text else { return [] }
            return fault(Self.isRight(text, keyword, argument))
        case "minimum": return fault(value.number.map { $0 >= argument.number ?? 0 } ?? true)
        case "maximum": return fault(value.number.map { $0 <= argument.number ?? 0 } ?? true)
        case _ where Self.silent.contains(keyword): return []
        default: return ["\(place): the checker does not know \(keyword)"]
        }
    }

    /// What a reference within the document names.
    func resolve(_ reference: JSONTree) -> JSONTree? {
        guard let text = reference.text, text.hasPrefix("#/") else { return nil }
        var tree: JSONTree? = document
        for name in text.dropFirst(2).split(separator: "/") {
            tree = tree?[String(name).replacing("~1", with: "/").replacing("~0", with: "~")]
        }
        return tree
    }

    private func checkObject(
        _ value: JSONTree, _ keyword: String, _ argument: JSONTree, in schema: JSONTree,
        _ place: String, _ depth: Int
    ) -> [String] {
        guard case .object(let members) = value else { return [] }
        switch keyword {
        case "required":
            return argument.elements.compactMap(\.text).filter { value[$0] == nil }.map {
                "\(place): \($0) is missing"
            }
        case "properties":
            return members.flatMap { name, member in
                argument[name].map {
                    faults(of: member, against: $0, at: "\(place)/\(name)", depth: depth)
                } ?? []
            }
        default:
            let declared = Set(schema["properties"]?.names ?? [])
            return members.filter { !declared.contains($0.name) }.flatMap { name, member in
                argument == false
                    ? ["\(place): \(name) is not declared"]
                    : faults(of: member, against: argument, at: "\(place)/\(name)", depth: depth)
            }
        }
    }

    private func checkArray(
        _ value: JSONTree, _ keyword: String, _ argument: JSONTree, _ place: String, _ depth: Int
    ) -> [String] {
        guard case .array(let elements) = value else { return [] }
        let bound = argument.integer ?? 0
        switch keyword {
        case "minItems": return elements.count >= bound ? [] : ["\(place): too few elements"]
        case "maxItems": return elements.count <= bound ? [] : ["\(place): too many elements"]
        default:
            return elements.enumerated().flatMap { index, element in
                faults(of: element, against: argument, at: "\(place)/\(index)", depth: depth)
            }
        }
    }

    private static func types(_ argument: JSONTree) -> [String] {
        argument.text.map { [$0] } ?? argument.elements.compactMap(\.text)
    }

    private static func isOf(_ value: JSONTree, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.boolean, "boolean"), (.string, "string"), (.array, "array"),
            (.object, "object"), (.integer, "integer"), (.integer, "number"), (.double, "number"):
            true
        case (.double(let number), "integer"): number == number.rounded()
        default: false
        }
    }

    private static func isRight(_ text: String, _ keyword: String, _ argument: JSONTree) -> Bool {
        switch keyword {
        case "minLength": text.unicodeScalars.count >= argument.integer ?? 0
        case "maxLength": text.unicodeScalars.count <= argument.integer ?? 0
        case "pattern": Patterns.matches(text, argument.text ?? "")
        default: isOf(text, format: argument.text ?? "")
        }
    }

    private static func isOf(_ text: String, format: String) -> Bool {
        switch format {
        case "date": Patterns.matches(text, #"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"#)
        case "date-time":
            // RFC 3339 allows more, but this is what the contract promises.
            Patterns.matches(
                text,
                #"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$"#
            )
        default: false
        }
    }
}

/// Regular expressions, each compiled once.
private enum Patterns {
    private static let compiled = Mutex<[String: NSRegularExpression]>([:])

    static func matches(_ text: String, _ pattern: String) -> Bool {
        let expression: NSRegularExpression? = compiled.withLock { compiled in
            if let known = compiled[pattern] { return known }
            // A pattern that does not compile matches nothing.
            let new = try? NSRegularExpression(pattern: pattern)
            compiled[pattern] = new
            return new
        }
        let range = NSRange(text.startIndex..., in: text)
        return expression?.firstMatch(in: text, range: range) != nil
    }
}
