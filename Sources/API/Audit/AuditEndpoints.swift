import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/audit-log`: who did what, when, from where.
    static let listAuditLog = Endpoint(
        "listAuditLog", "List who did what", tag: .audit, .staff(.auditView),
        query: PageRequest.parameters.filter { $0.name != "includeTotal" }
            + AuditFilter.parameters,
        answer: .ok(Page<AuditEntry>.self), about: auditText
    ) { (call) throws(Failure) in
        let query = try Query(call)
        let page = try PageRequest(query, call)
        let filter = try AuditFilter(query)
        if let reply = try call.untaggedConditions() { return reply }
        return call.blocking { (call) throws(Failure) in
            let find = try call.audit(
                filter, after: page.after, limit: page.limit, bytesMax: AuditLimits.pageBytes)
            let current = call
            let reply = try call.answer(page: { (state, seen) throws(Failure) in
                Page(
                    data: current.entries(find, state, &seen),
                    nextCursor: find.next.map { page.cursor($0, current.api) })
            })
            return try call.recorded(reply, Reading(.audit))
        }
    }

    private static let auditText = """
        The newest first: every change, and every look at customers' contact details, API keys \
        and this log, with who it was, from where, and what was different before. It goes back as \
        far as the journal and its archive are there. A search through much of it may show a page \
        with less than `limit`, or nothing, and a `nextCursor` that goes on. Members \
        are named as in the journal. Hashes of secrets are not shown, nothing of customers who \
        were erased, and what is personal only to those who may see customers, ratings, \
        fieldworkers or colleagues, whose it is.
        """

    /// `GET /v1/admin/audit-log/export`: the same as a file.
    static let exportAuditLog = Endpoint(
        "exportAuditLog", "Export who did what", tag: .audit, .staff(.auditView),
        query: [
            QueryParameter(
                "format", .string(cases: AuditFormat.allCases.map(\.rawValue)),
                "`csv`, or `jsonl` with an entry a line as the list has it; `csv` unless said."),
            QueryParameter(
                "limit", .integer(minimum: 1, maximum: AuditLimits.exportEntries),
                "How many at most; 10,000 unless said."),
            QueryParameter(
                "cursor", .string(example: "AAABom9xWQAGCjuOMAAAAYcP0mJkWmV6Cm1oVQr6vCc"),
                "From the `Link` of the file before."),
        ] + AuditFilter.parameters,
        answer: Answer(
            status: .ok, type: nil, fileTypes: AuditFormat.allCases.map(\.mediaType)),
        about: exportText
    ) { (call) throws(Failure) in
        let query = try Query(call)
        let format = try query.choice("format", AuditFormat.self) ?? .csv
        let page = try PageRequest(
            query, call, limits: 1...AuditLimits.exportEntries, usual: AuditLimits.exportEntries)
        let filter = try AuditFilter(query)
        if let reply = try call.untaggedConditions() { return reply }
        return call.blocking { (call) throws(Failure) in
            let find = try call.audit(
                filter, after: page.after, limit: page.limit, bytesMax: AuditLimits.exportBytes)
            let current = call
            let entries = try call.look { (state, seen) throws(Failure) in
                current.entries(find, state, &seen)
            }
            var response = Response(.ok, body: format.bytes(entries))
            response.fields.append(contentsOf: CommonFields.empty)
            response.fields.append("Content-Type", format.mediaType)
            response.fields.append(
                "Content-Disposition", "attachment; filename=\"audit-log.\(format.rawValue)\"")
            if let next = find.next {
                response.fields.append("Link", call.link(toNext: page.cursor(next, call.api)))
            }
            return try call.recorded(call.ready(response), Reading(.auditExport))
        }
    }

    private static let exportText = """
        As many as 10,000 entries, the newest first, with the filters of the list. Where there \
        are more, or where a search has looked at enough, `Link` with `rel="next"` leads to the \
        next file; without it this is the last. In CSV, `before` and `after` are JSON.
        """
}

/// How much of the journal is looked at.
enum AuditLimits {
    /// Bytes of the journal that one page looks at: some tenths of a second.
    static let pageBytes = 64 << 20
    /// The same of an export.
    static let exportBytes = 256 << 20
    /// Entries of an export.
    static let exportEntries = 10_000
}
