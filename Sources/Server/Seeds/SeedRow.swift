import JSON

/// One entry of a file of services, Rating Tags, fieldworkers, customers or staff: a key that other
/// entries name it by, and otherwise the members that the API takes for it.
struct SeedRow: JSONReadable {
    /// What other entries call it.
    let key: String
    private var members: [(name: String, value: JSONTree)]

    init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        guard case .object(let members) = try JSONTree(from: &reader) else {
            throw JSONError(
                code: JSON.FaultCode.wrongType, detail: "This must be an object.", at: start)
        }
        guard case .string(let key)? = members.first(where: { $0.name == "key" })?.value else {
            throw JSONError(
                code: JSON.FaultCode.required, detail: "An entry needs a key.", at: start)
        }
        self.key = key
        self.members = members.filter { $0.name != "key" }
    }

    private init() {
        key = ""
        members = []
    }

    /// An entry of another file: its key, and its members without that.
    init(key: String, members: [(name: String, value: JSONTree)]) {
        self.key = key
        self.members = members
    }

    /// Takes a member out; nil when it is not there.
    mutating func take(_ name: String) -> JSONTree? {
        guard let place = members.firstIndex(where: { $0.name == name }) else { return nil }
        return members.remove(at: place).value
    }

    /// Takes out whether it is in use, which is so unless it says otherwise.
    mutating func takeFlag(_ name: String) -> Bool { take(name) != .boolean(false) }

    /// Takes out a text.
    mutating func takeText(_ name: String) -> String? {
        guard case .string(let text)? = take(name) else { return nil }
        return text
    }

    mutating func set(_ name: String, _ value: JSONTree) { members.append((name, value)) }

    /// What is left, as a body that the API would take.
    ///
    /// - Throws: `JSONFailure` with every fault.
    func body<Body: JSONInput>(_ type: Body.Type) throws(JSONFailure) -> Body {
        try JSON.decode(type, from: JSON.encode(JSONTree.object(members)))
    }

    static var schema: Schema { .any }
    static var sample: SeedRow { SeedRow() }
}
