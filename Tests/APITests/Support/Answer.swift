import HTTP1
import JSON

/// An answer as a client reads it.
struct Answer: Sendable {
    let response: Response

    var status: Int { Int(response.status.rawValue) }
    var isProblem: Bool { status >= 400 }
    var text: String { String(decoding: response.body, as: UTF8.self) }

    /// The body; null when there is none or it is no JSON.
    let json: JSONTree

    init(_ response: Response) {
        self.response = response
        // A body that is no JSON fails the check against the contract.
        json = (try? JSON.read(JSONTree.self, from: response.body)) ?? .null
    }

    /// A field's value.
    func field(_ name: String) -> String? { response.fields.text(of: name) }

    /// The values of all lines with a name, in their order.
    func lines(_ name: String) -> [String] {
        response.fields.filter { String(decoding: $0.name, as: UTF8.self) == name }
            .map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// A member of the body, by names and indices: `answer["tags", 0, "stars"]`.
    subscript(_ path: PathPart...) -> JSONTree? {
        var value: JSONTree? = json
        for part in path {
            switch part {
            case .name(let name): value = value?[name]
            case .index(let index): value = value?[index]
            }
        }
        return value
    }

    /// The problem's code.
    var code: String? { self["code"]?.text }
    /// The pointers of all faults, in order.
    var pointers: [String] { self["errors"]?.elements.compactMap { $0["pointer"]?.text } ?? [] }
    /// The codes of all faults, in order.
    var faultCodes: [String] { self["errors"]?.elements.compactMap { $0["code"]?.text } ?? [] }
    /// All reasons of a refusal, in order.
    var reasons: [String] { self["reasons"]?.elements.compactMap(\.text) ?? [] }
    /// The elements of a list.
    var data: [JSONTree] { self["data"]?.elements ?? [] }
    /// The ids of a list's elements.
    var ids: [String] { data.compactMap { $0["id"]?.text } }
    /// The entity tag.
    var etag: String? { field("ETag") }
    /// The resource's id.
    var id: String? { self["id"]?.text }
}

/// A step into a body.
enum PathPart: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case name(String)
    case index(Int)

    init(stringLiteral name: String) { self = .name(name) }
    init(integerLiteral index: Int) { self = .index(index) }
}

extension JSONTree {
    /// The text of a string.
    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A whole number.
    var integer: Int? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// Any number.
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// `true` or `false`.
    var flag: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The elements of an array; none of anything else.
    var elements: [JSONTree] {
        if case .array(let elements) = self { elements } else { [] }
    }

    /// The names of an object's members; none of anything else.
    var names: [String] {
        if case .object(let members) = self { members.map(\.name) } else { [] }
    }

    /// As a client sends it.
    var encoded: String { String(decoding: JSON.encode(self), as: UTF8.self) }
}
