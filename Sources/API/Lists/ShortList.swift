import Core
import HTTP1
import JSON

/// A list that is short enough to be made whole each time it is asked for.
extension Call {
    /// 200 with a page of the rows.
    ///
    /// - Parameter rows: All of them, ascending by a key that does not change while a row is there.
    mutating func answer<View: JSONObject>(
        short rows: (borrowing State, inout Seen) throws(Failure) -> [(key: SortKey, view: View)]
    ) throws(Failure) -> Reply {
        let page: PageRequest
        do throws(Failure) { page = try PageRequest(try Query(self), self) } catch {
            // What is missing is said first.
            _ = try look(rows)
            throw error
        }
        let api = api
        return try answer(page: { (state, seen) throws(Failure) in
            let all = try rows(state, &seen)
            var collector = page.collector(View.self)
            for row in all where page.after.map({ $0 < row.key }) ?? true {
                guard collector.take(row.key, { row.view }) else { break }
            }
            return page.page(collector, api, total: page.wantsTotal ? all.count : nil)
        })
    }
}
