import Core
import HTTP1
import JSON

/// Which lines of the audit trail are wanted.
struct AuditFilter: Sendable {
    private var actor: Account?
    private var subject: String?
    private var action: String?
    private var noun: String?
    private var from: Timestamp?
    private var to: Timestamp?

    /// Nouns of actions.
    private static let nouns =
        Noun.allCases.filter { $0 != .reading && $0 != .answer }.map(\.rawValue) + ["audit_log"]
    /// The longest action.
    private static let actionBytesMax = 64

    static let parameters = [
        QueryParameter(
            "actorId", .string(example: "stf_6gv5v84800001"),
            "Only what this customer, fieldworker, member of staff or key did."),
        QueryParameter(
            "subjectId", .string(example: "cus_6gv5v84800001"),
            "Only what was done to this, or names it."),
        QueryParameter("action", .string(example: "customer.updated"), "Only this action."),
        QueryParameter(
            "noun", .string(cases: nouns), "Only actions on this kind of thing."),
        QueryParameter("at[gte]", .string(format: "date-time"), "At this moment or later."),
        QueryParameter("at[lt]", .string(format: "date-time"), "Earlier."),
    ]

    init(_ query: Query) throws(Failure) {
        if let text = query.text("actorId") {
            guard let account = Account(text) else {
                throw query.invalid("actorId", "the id of whoever can do something")
            }
            actor = account
        }
        if let text = query.text("subjectId") {
            guard text.isAnyID else { throw query.invalid("subjectId", "an id") }
            subject = text
        }
        if let text = query.text("action") {
            guard Self.isAction(text) else {
                throw query.invalid("action", "an action such as customer.updated")
            }
            action = text
        }
        if let text = query.text("noun") {
            guard Self.nouns.contains(text) else {
                throw query.invalid("noun", "one of \(Self.nouns.joined(separator: ", "))")
            }
            noun = text
        }
        from = try query.moment("at[gte]")
        to = try query.moment("at[lt]")
    }

    /// Whether it is a noun, a full stop and a word: those of actions that there are not find
    /// nothing.
    private static func isAction(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && text.utf8.count <= actionBytesMax
            && nouns.contains(String(parts[0])) && !parts[1].isEmpty
            && parts[1].utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
    }

    /// What of it can be told by looking at the journal's lines.
    func search(bytesMax: Int) -> HistorySearch {
        var search = HistorySearch(bytesMax: bytesMax)
        search.texts = [actor?.text, subject, action.map { Event.text(ofAction: $0) }]
            .compactMap(\.self)
        search.from = from
        search.to = to
        return search
    }

    /// Whether an event of a line is wanted.
    func wants(_ line: HistoryLine, _ place: Int) -> Bool {
        let transaction = line.transaction
        let event = transaction.events[place]
        guard let action = event.action, self.action.map({ $0 == action }) ?? true else {
            return false
        }
        if let noun, !action.hasPrefix(noun + ".") { return false }
        if let from, transaction.origin.at < from { return false }
        if let to, transaction.origin.at >= to { return false }
        if let actor, transaction.actor != actor { return false }
        if let subject {
            // Ids are letters and digits, which no text in JSON escapes.
            let was = JSONTree.object(line.members)["was"]?.difference(of: place) ?? .null
            return [JSON.encode(event), JSON.encode(was)].contains {
                String(decoding: $0, as: UTF8.self).contains(subject)
            }
        }
        return true
    }
}

extension String {
    /// Whether it looks like an id, of anything: three letters, a line, and 13 letters and digits.
    fileprivate var isAnyID: Bool {
        let bytes = Array(utf8)
        guard bytes.count == 17, bytes[3] == 0x5F else { return false }
        return bytes.enumerated().allSatisfy { place, byte in
            let isLetter = (0x61...0x7A).contains(byte)
            return place == 3 || isLetter || place > 3 && (0x30...0x39).contains(byte)
        }
    }
}
