import Core
import JSON

/// One line of the audit trail: who did what, when, from where, and what it was before.
struct AuditEntry: JSONObject {
    var id: ID<AuditEntry>
    var at: Timestamp
    var action: String
    var subjectID: String?
    var actor: AuditActor
    var sessionID: String?
    var address: String?
    var userAgent: String?
    var requestID: String?
    /// What was different before; null for what was new.
    var before: JSONTree
    /// What was said of it.
    var after: JSONTree

    /// - Parameters:
    ///   - line: Without whoever was erased.
    ///   - place: Of the event in its transaction.
    ///   - permissions: What is personal is shown to those who may see it elsewhere.
    init(
        _ line: HistoryLine, _ place: Int, for permissions: Permissions, _ state: borrowing State,
        _ seen: inout Seen
    ) {
        let members = JSONTree.object(line.members)
        let event = line.transaction.events[place]
        id = .entry(line.transaction.sequence, place)
        at = line.transaction.origin.at
        action = event.action ?? event.type
        let row = members["events"]?[place]?.said ?? .null
        actor = AuditActor(
            line.transaction.actor, isAsked: members["from"]?.asText != nil, for: permissions,
            state, &seen)
        sessionID = line.transaction.origin.via?.text
        address = members["from"]?.asText
        userAgent = members["agent"]?.asText
        requestID = members["request"]?.asText
        let former = members["was"]?.difference(of: place)
        subjectID = row["ownerId"]?.asText ?? former?["ownerId"]?.asText ?? row.subject
        let isPersonalShown = permissions.contains(event.noun.personalPermission)
        before = former?.audited(isPersonalShown: isPersonalShown) ?? .null
        after = row.audited(isPersonalShown: isPersonalShown)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        at = try r("at")
        action = try r("action", about: "What was done, to what.", example: "customer.updated")
        subjectID = try r(
            "subjectId", about: "The id of what it was done to.", example: "cus_6gv5v84800001")
        actor = try r("actor")
        sessionID = try r("sessionId")
        address = try r("address", about: "The caller's address.", example: "192.0.2.7")
        userAgent = try r("userAgent", about: "What the caller's program calls itself, shortened.")
        requestID = try r("requestId")
        before = try r(
            "before",
            about: "Members that are different now, as they were; null where nothing was before.")
        after = try r(
            "after", about: "What it is now, or what was said of it. No hash of a secret is shown.")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("at", at)
        w("action", action)
        w("subjectId", subjectID)
        w("actor", actor)
        w("sessionId", sessionID)
        w("address", address)
        w("userAgent", userAgent)
        w("requestId", requestID)
        w("before", before)
        w("after", after)
    }
}

extension AuditEntry: Entity {
    static var idPrefix: String { "aud_" }

    /// Events of one transaction that have an id of their own.
    static let placeBits: UInt64 = 20
}

extension ID<AuditEntry> {
    /// The id of an event by its transaction and its place there.
    static func entry(_ sequence: SequenceNumber, _ place: Int) -> ID {
        let last = (UInt64(1) << AuditEntry.placeBits) - 1
        return ID(rawValue: sequence << AuditEntry.placeBits | min(UInt64(clamping: place), last))
    }

    /// The transaction.
    var sequence: SequenceNumber { rawValue >> AuditEntry.placeBits }
}

extension JSONTree {
    /// What an event of a line says: its row, or its members without the type.
    fileprivate var said: JSONTree {
        guard case .object(let members) = self else { return .null }
        let said = members.filter { $0.name != "type" }
        if said.count == 1, case .object = said[0].value { return said[0].value }
        return .object(said)
    }

    /// The id of what a row or an event is about.
    fileprivate var subject: String? {
        for name in ["id", "account", "customerId", "toId"] {
            if let id = self[name]?.asText { return id }
        }
        // What was reset or was seen names what it was.
        if let id = self["rating"]?["id"]?.asText { return id }
        if case .array(let ids)? = self["ids"], ids.count == 1 { return ids[0].asText }
        return nil
    }

    /// Of what was before, what belongs to an event.
    func difference(of place: Int) -> JSONTree? {
        guard case .array(let rows) = self else { return nil }
        return rows.first { $0["event"] == .integer(place) }?["row"]
    }

    fileprivate var asText: String? {
        if case .string(let text) = self { text } else { nil }
    }
}
