import Core
import HTTP1
import JSON

/// The list of a noun that is small or read in the order of its ids: archived rows only when asked
/// for, newest or oldest first.
extension Call {
    /// The parameters of such a list.
    static let nounListParameters =
        PageRequest.parameters + [
            QueryParameter(
                "includeArchived", .boolean, "Whether to show what was deleted while in use."),
            QueryParameter(
                "sort", .string(cases: NounSort.allCases.map(\.rawValue)),
                "Order; `createdAt` unless said."),
        ]

    /// The orders of such a list.
    enum NounSort: String, CaseIterable {
        case createdAt
        case newestFirst = "-createdAt"
    }

    mutating func list<Row: TableRow, View: JSONObject>(
        _ table: any KeyPath<State, Table<Row>> & Sendable, isArchived: (Row) -> Bool,
        warnings: (borrowing State, inout Seen) -> [Warning]? = { _, _ in nil },
        view: (Row, borrowing State, inout Seen) -> View
    ) throws(Failure) -> Reply {
        let query = try Query(self)
        let pageRequest = try PageRequest(query, self)
        let includesArchived = try query.boolean("includeArchived") ?? false
        let sort = try query.choice("sort", NounSort.self) ?? .createdAt
        let api = api
        return try answer(page: { (state, seen) throws(Failure) in
            let rows = state[keyPath: table]
            var total: Int?
            if pageRequest.wantsTotal {
                var count = 0
                rows.walk(&seen) { row in
                    if includesArchived || !isArchived(row) { count += 1 }
                    return true
                }
                total = count
            }
            var more = seen
            var collector = pageRequest.collector(View.self)
            rows.walk(
                after: pageRequest.after.map { ID(rawValue: $0.id) },
                descending: sort == .newestFirst, &seen
            ) { row in
                if !includesArchived, isArchived(row) { return true }
                return collector.take(SortKey(0, row.id.rawValue)) { view(row, state, &more) }
            }
            seen.note(more.sequence)
            var page = pageRequest.page(collector, api, total: total)
            page.warnings = warnings(state, &seen)
            return page
        })
    }
}
