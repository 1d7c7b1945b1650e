import Core
import HTTP1
import JSON

/// One page of a list as it is sent.
struct Page<View: JSONObject>: JSONObject {
    var data: [View]
    var hasMore: Bool
    var nextCursor: String?
    var totalCount: Int?
    var warnings: [Warning]?

    static var schemaName: String { "\(View.schemaName)Page" }

    init(data: [View], nextCursor: String? = nil, totalCount: Int? = nil) {
        self.data = data
        hasMore = nextCursor != nil
        self.nextCursor = nextCursor
        self.totalCount = totalCount
    }

    init(members r: inout JSONReader) throws(JSONError) {
        data = try r("data")
        hasMore = try r("hasMore")
        nextCursor = try r("nextCursor", about: "Opaque; null on the last page.")
        totalCount = try r.change("totalCount", about: "Only with `includeTotal=true`.")
        warnings = try r.change("warnings", about: "Only where there is something to warn about.")
    }

    func write(members w: inout JSONWriter) {
        w("data", data)
        w("hasMore", hasMore)
        w("nextCursor", nextCursor)
        if let totalCount { w("totalCount", totalCount) }
        if let warnings { w("warnings", warnings) }
    }
}

/// Advice that goes with an answer.
struct Warning: JSONObject, Equatable {
    var code: String
    var detail: String

    init(code: String, detail: String) {
        self.code = code
        self.detail = detail
    }

    init(members r: inout JSONReader) throws(JSONError) {
        code = try r("code")
        detail = try r("detail")
    }

    func write(members w: inout JSONWriter) {
        w("code", code)
        w("detail", detail)
    }
}

/// How a list is asked for: how much, from where, and whether to count.
struct PageRequest {
    let limit: Int
    let after: SortKey?
    let wantsTotal: Bool
    private let list: String

    /// Rows of a page.
    static let limitRange = 1...100
    /// Rows of a page when nothing is asked for.
    static let limitDefault = 25

    /// The parameters that every list has.
    static let parameters = [
        QueryParameter(
            "limit", .integer(minimum: 1, maximum: 100), "How many at most; 25 unless said."),
        QueryParameter(
            "cursor", .string(example: "AAABom9xWQAGCjuOMAAAAYcP0mJkWmV6Cm1oVQr6vCc"),
            "`nextCursor` of the page before."),
        QueryParameter("includeTotal", .boolean, "Whether to count them all."),
    ]

    init(
        _ query: Query, _ call: borrowing Call, limits: ClosedRange<Int> = Self.limitRange,
        usual: Int = Self.limitDefault
    ) throws(Failure) {
        limit = try query.integer("limit", limits) ?? usual
        wantsTotal = try query.boolean("includeTotal") ?? false
        let who = call.caller.session?.account.text ?? "-"
        list = "\(who)\n\(String(decoding: call.request.path, as: UTF8.self))\n\(query.listName)"
        if let cursor = query.text("cursor") {
            guard let place = call.api.cursors.place(cursor, of: list) else {
                throw Failure(.invalidCursor)
            }
            after = place
        } else {
            after = nil
        }
    }

    /// A cursor of this list for what comes after a place.
    func cursor(_ place: SortKey, _ api: API) -> String { api.cursors.cursor(place, of: list) }

    /// Begins to gather a page.
    func collector<View>(_: View.Type = View.self) -> PageCollector<View> {
        PageCollector(limit: limit)
    }

    /// The page that was gathered.
    func page<View>(
        _ collector: PageCollector<View>, _ api: API, total: Int? = nil
    ) -> Page<View> {
        let cursor =
            collector.hasMore
            ? collector.last.map { api.cursors.cursor($0, of: list) } : nil
        return Page(data: collector.data, nextCursor: cursor, totalCount: total)
    }
}

/// Gathers a page from a walk that goes on until it is told to stop.
struct PageCollector<View> {
    private let limit: Int
    private(set) var data: [View] = []
    private(set) var last: SortKey?
    private(set) var hasMore = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes a row, unless the page is full.
    ///
    /// - Returns: Whether the walk shall go on.
    mutating func take(_ key: SortKey, _ view: () -> View) -> Bool {
        guard data.count < limit else {
            hasMore = true
            return false
        }
        data.append(view())
        last = key
        return true
    }
}

extension Call {
    /// 200 with a page, and where the next one is (RFC 8288).
    mutating func answer<View>(
        page body: (borrowing State, inout Seen) throws(Failure) -> Page<View>
    ) throws(Failure) -> Reply {
        let page = try look(body)
        var response = Response(.ok, json: JSON.encode(page))
        if let cursor = page.nextCursor {
            response.fields.append("Link", link(toNext: cursor))
        }
        return ready(response)
    }

    /// What `Link` says of the next page (RFC 8288).
    func link(toNext cursor: String) -> String { "<\(nextTarget(cursor))>; rel=\"next\"" }

    /// The request's own target with another cursor.
    private func nextTarget(_ cursor: String) -> String {
        let path = String(decoding: request.target.prefix { $0 != 0x3F }, as: UTF8.self)
        let query = String(decoding: request.query ?? [], as: UTF8.self)
        let kept = query.split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        return Self.reference(path + "?" + (kept + ["cursor=\(cursor)"]).joined(separator: "&"))
    }

    /// A target as a URI-reference: what the parser takes as browsers send it, and RFC 3986 §3.4
    /// has no place for in a query, is percent-encoded.
    private static func reference(_ target: String) -> String {
        var text = ""
        for scalar in target.unicodeScalars {
            text += escapes[scalar] ?? String(scalar)
        }
        return text
    }

    private static let escapes: [Unicode.Scalar: String] = [
        "[": "%5B", "]": "%5D", "{": "%7B", "}": "%7D", "|": "%7C", "\\": "%5C", "^": "%5E",
        "`": "%60",
    ]
}
