public import JSON

extension Transaction {
    /// The members of this transaction's line of the journal without what is personal of whoever
    /// was erased; nil where nothing is.
    ///
    /// What is put in the place of something is never longer: a line can keep its length, and with
    /// it every place in the journal that others name. Members that this version does not know, or
    /// that an older one did not write, stay as they are.
    ///
    /// - Parameter line: The members that the transaction was read from.
    public func redacted(
        _ line: [(name: String, value: JSONTree)], erasing scope: ErasureScope
    ) -> [(name: String, value: JSONTree)]? {
        let redactions = events.map { $0.redaction(erasing: scope) }
        let isTheirs = origin.by.map(scope.contains) == true || isOwnDeed(of: scope)
        let hasPersonal = redactions.contains { if case .nothing = $0 { false } else { true } }
        let isTheirRow = isImported && (hasPersonal || events.contains { $0.isAbout(scope) })
        guard hasPersonal || isTheirs || isTheirRow else { return nil }
        return line.map { name, value in
            switch (name, value) {
            case (_, .string("")): (name, value)
            case ("from", .string), ("agent", .string):
                (name, isTheirs ? .string(Self.unsaid) : value)
            case ("request", .string(let text)) where isTheirRow:
                (name, .string(scope.request(of: text)))
            case ("request", .string(let text)):
                // What somebody called their request may be an address of mail.
                (name, isTheirs || text.utf8.contains(0x40) ? .string(Self.unsaid) : value)
            case ("events", .array(let events)):
                (name, .array(zip(events, redactions).map { $1.applied(to: $0) }))
            case ("was", .array(let rows)):
                (name, .array(rows.compactMap { Self.redacted($0, redactions) }))
            default: (name, value)
            }
        }
    }

    /// A row as it was, without what is personal where the event that changed it has something of
    /// theirs; nil where nothing of the event is left.
    private static func redacted(_ row: JSONTree, _ redactions: [Redaction]) -> JSONTree? {
        guard case .integer(let place)? = row["event"], redactions.indices.contains(place) else {
            return nil
        }
        switch redactions[place] {
        case .nothing: return row
        case .personal: return row.withoutPersonal
        case .whole: return nil
        }
    }

    /// What stands where somebody was, or what they called their request.
    static let unsaid = "-"

    private var isImported: Bool { origin.request?.hasPrefix(ImportRequest.start) == true }

    /// Whether it came of a request of nobody's that only they make, such as a log-in.
    private func isOwnDeed(of scope: ErasureScope) -> Bool {
        guard origin.by == nil, origin.from != nil else { return false }
        return events.contains { $0.isOwnDeed(of: scope) }
    }
}

extension Redaction {
    fileprivate func applied(to event: JSONTree) -> JSONTree {
        switch self {
        case .nothing: event
        case .personal: event.withoutPersonal
        case .whole(let other):
            (try? JSON.read(JSONTree.self, from: JSON.encode(other))) ?? .object([])
        }
    }
}

extension JSONTree {
    /// Without what is personal, wherever it is in it.
    fileprivate var withoutPersonal: JSONTree {
        switch self {
        case .array(let elements): return .array(elements.map(\.withoutPersonal))
        case .object(let members):
            var kept: [(name: String, value: JSONTree)] = []
            for (name, value) in members {
                switch name {
                case "personal": kept.append((name, .object([])))
                case "language": kept.append((name, .null))
                case "photoIds": continue
                default: kept.append((name, value.withoutPersonal))
                }
            }
            return .object(kept)
        default: return self
        }
    }
}
