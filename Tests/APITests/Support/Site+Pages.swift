import Core
import HTTP1
import JSON
import Testing

extension Site {
    /// The ids of all pages of a list, followed by their cursors.
    ///
    /// - Parameter between: Is called after each page.
    func pages(
        _ path: String, as caller: Who = .staff, limit: Int, query: String = "",
        between: (Int) throws -> Void = { _ in }, at location: SourceLocation = #_sourceLocation
    ) throws -> [String] {
        var ids: [String] = []
        var target = "\(path)?limit=\(limit)\(query.isEmpty ? "" : "&\(query)")"
        for page in 1...100 {
            let answer = try send(.get, target, as: caller, at: location)
            #expect(answer.status == 200, sourceLocation: location)
            #expect(answer.data.count <= limit, sourceLocation: location)
            ids += answer.ids
            let cursor = answer["nextCursor"]?.text
            #expect(answer["hasMore"]?.flag == (cursor != nil), sourceLocation: location)
            guard let cursor else {
                #expect(answer.field("Link") == nil, sourceLocation: location)
                return ids
            }
            #expect(answer.data.count == limit, sourceLocation: location)
            let link = try #require(answer.field("Link"), sourceLocation: location)
            target = try #require(Self.next(in: link), sourceLocation: location)
            #expect(target.hasSuffix("cursor=\(cursor)"), sourceLocation: location)
            try between(page)
        }
        Issue.record("the list does not end", sourceLocation: location)
        return ids
    }

    /// The target of `<target>; rel="next"`.
    private static func next(in link: String) -> String? {
        link.wholeMatch(of: /<([^>]*)>; rel="next"/).map { String($0.1) }
    }
}
