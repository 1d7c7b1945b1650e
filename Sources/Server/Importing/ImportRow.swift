import Core
import JSON

/// Why a row was not imported, all of it.
struct RowRefusal: Error {
    let faults: [CellFault]

    init(_ faults: [CellFault]) { self.faults = faults }

    init(_ member: String, _ detail: String) {
        faults = [CellFault(member: member, detail: detail)]
    }
}

/// A row of a customer who was erased since an earlier run made it, or one that names such a row.
struct ErasedRow: Error {
    static let detail = "The customer was erased; left out."
}

/// A row on its way to commands: members are taken out of it until a body of the API is left.
struct ImportRow {
    /// The longest name that a row may have.
    static let referenceLengthMax = 100

    let noun: TableNoun
    let place: TableReader.Place
    /// What the files call it.
    let reference: String
    private var row: SeedRow

    init(
        _ noun: TableNoun, _ place: TableReader.Place, _ members: [(name: String, value: JSONTree)]
    ) throws(RowRefusal) {
        self.noun = noun
        self.place = place
        guard case .string(let reference)? = members.first(where: { $0.name == "id" })?.value else {
            throw RowRefusal("id", "A row needs one, any text that no other row of its kind has.")
        }
        let isUsable = reference.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard isUsable, !reference.isEmpty, reference.count <= Self.referenceLengthMax else {
            throw RowRefusal(
                "id", "This must have 1 to \(Self.referenceLengthMax) characters in one line.")
        }
        self.reference = reference
        row = SeedRow(key: reference, members: members.filter { $0.name != "id" })
    }

    /// Takes a member out; nil when it is not there.
    mutating func take(_ name: String) -> JSONTree? { row.take(name) }

    /// Takes out members that say nothing to a command.
    mutating func drop(_ names: String...) { for name in names { _ = row.take(name) } }

    /// Takes a text out.
    mutating func takeText(_ name: String) throws(RowRefusal) -> String? {
        switch row.take(name) {
        case nil: return nil
        case .string(let text)?: return text
        default: throw RowRefusal(name, "This must be a string.")
        }
    }

    /// Takes out whether something is so.
    mutating func takeFlag(_ name: String, usually: Bool) throws(RowRefusal) -> Bool {
        switch row.take(name) {
        case nil: return usually
        case .boolean(let flag)?: return flag
        default: throw RowRefusal(name, "This must be true or false.")
        }
    }

    /// Takes a time out, one that is not to come.
    mutating func takeTime(
        _ name: String, before now: Timestamp
    ) throws(RowRefusal) -> Timestamp? {
        guard let text = try takeText(name) else { return nil }
        let time: Timestamp
        do throws(JSONFailure) {
            time = try JSON.decode(from: JSON.encode(JSONTree.string(text)))
        } catch {
            throw RowRefusal(name, "This must be a time such as 2026-11-21T09:30:00Z.")
        }
        guard time <= now else { throw RowRefusal(name, "This is to come.") }
        return time
    }

    mutating func set(_ name: String, _ value: JSONTree) { row.set(name, value) }

    /// What is left, as a body that the API would take.
    func body<Body: JSONInput>(_ type: Body.Type = Body.self) throws(RowRefusal) -> Body {
        do throws(JSONFailure) { return try row.body(type) } catch {
            throw RowRefusal(CellFault.faults(of: error))
        }
    }

    /// A value that a row holds, as a body.
    static func body<Body: JSONReadable>(
        _ tree: JSONTree, _ member: String, as type: Body.Type = Body.self
    ) throws(RowRefusal) -> Body {
        do throws(JSONFailure) { return try JSON.decode(type, from: JSON.encode(tree)) } catch {
            throw RowRefusal(
                CellFault.faults(of: error).map { fault in
                    let inner = fault.member.isEmpty ? "" : "." + fault.member
                    return CellFault(member: member + inner, detail: fault.detail)
                })
        }
    }
}
