import Core
import HTTP1
import JSON

/// Lines of the audit trail, the newest first.
struct AuditFind {
    /// Each by its line, and its place there.
    var lines: [(line: HistoryLine, place: Int)] = []
    /// After which entry the next page begins; nil on the last.
    var next: SortKey?
}

extension Call {
    /// Goes back through the journal. Blocks.
    ///
    /// A search that finds little ends where it has looked at enough, before the page is full; the
    /// next page goes on from there.
    func audit(
        _ filter: AuditFilter, after: SortKey?, limit: Int, bytesMax: Int
    ) throws(Failure) -> AuditFind {
        var search = filter.search(bytesMax: bytesMax)
        if let after { search.before = ID<AuditEntry>(rawValue: after.id).sequence + 1 }
        var find = AuditFind()
        var isFull = false
        let goOn: SequenceNumber?
        do throws(HistoryFault) {
            goOn = try api.options.history?.walkBack(search) { line in
                for place in line.transaction.events.indices.reversed() {
                    let id = ID<AuditEntry>.entry(line.transaction.sequence, place)
                    guard after.map({ id.rawValue < $0.id }) ?? true, filter.wants(line, place)
                    else { continue }
                    guard find.lines.count < limit else {
                        isFull = true
                        return false
                    }
                    find.lines.append((line, place))
                }
                return true
            }
        } catch {
            throw Failure(internal: "the journal cannot be read")
        }
        if isFull, let last = find.lines.last {
            let id = ID<AuditEntry>.entry(last.line.transaction.sequence, last.place)
            find.next = SortKey(0, id.rawValue)
        } else if let goOn {
            find.next = SortKey(0, ID<AuditEntry>.entry(goOn, 0).rawValue)
        }
        return find
    }

    /// What is found, as it is shown now.
    func entries(
        _ find: AuditFind, _ state: borrowing State, _ seen: inout Seen
    ) -> [AuditEntry] {
        var entries: [AuditEntry] = []
        for (line, place) in find.lines {
            entries.append(
                AuditEntry(
                    line.withoutErased(in: state, &seen), place, for: caller.permissions, state,
                    &seen))
        }
        return entries
    }

    /// Conditions of a GET that shows something without an entity tag, and takes its time.
    ///
    /// - Returns: The answer that they lead to; nil where there is none but the usual.
    /// - Throws: 412.
    func untaggedConditions() throws(Failure) -> Reply? {
        try requireMatch(nil)
        guard request.text(of: .ifNoneMatch) == "*" else { return nil }
        return ready(Response(empty: .notModified))
    }
}
