import HTTP1
import Testing

@Suite("What a request is for")
struct RouterTests {
    static let table: [Router<String>.Route] = [
        (.get, "/", "root"),
        (.get, "/v1/bookings", "list"),
        (.post, "/v1/bookings", "create"),
        (.get, "/v1/bookings/{id}", "read"),
        (.patch, "/v1/bookings/{id}", "patch"),
        (.get, "/v1/bookings/current", "current"),
        (.get, "/v1/bookings/{id}/rating", "rating"),
        (.post, "/v1/bookings/{id}/rating", "rate"),
        (.get, "/v1/bookings/current/invoice", "invoice"),
        (.delete, "/v1/{kind}/{id}/tags/{tag}", "untag"),
        (.options, "/v1/cors", "cors"),
    ]

    struct Case: CustomTestStringConvertible, Sendable {
        let method: HTTP1.Method
        let target: String
        let answer: String
        var testDescription: String { "\(method.name) \(target)" }

        init(_ method: HTTP1.Method, _ target: String, _ answer: String) {
            self.method = method
            self.target = target
            self.answer = answer
        }
    }

    static let cases = [
        Case(.get, "/", "root"),
        Case(.get, "/v1/bookings", "list"),
        Case(.post, "/v1/bookings", "create"),
        Case(.get, "/v1/bookings?limit=1", "list"),
        Case(.head, "/v1/bookings", "list"),
        Case(.get, "/v1/bookings/bkg_1", "read id=bkg_1"),
        Case(.head, "/v1/bookings/bkg_1", "read id=bkg_1"),
        Case(.get, "/v1/bookings/a%20b", "read id=a b"),
        Case(.get, "/%761/book%69ngs", "list"),
        Case(.get, "/v1/bookings/current", "current"),
        Case(.get, "/v1/bookings/currently", "read id=currently"),
        Case(.get, "/v1/bookings/current/invoice", "invoice"),
        Case(.get, "/v1/bookings/current/rating", "rating id=current"),
        Case(.post, "/v1/bookings/7/rating", "rate id=7"),
        Case(.delete, "/v1/bookings/7/tags/8", "untag kind=bookings id=7 tag=8"),
        Case(.delete, "/v1/x/7/tags/8", "untag kind=x id=7 tag=8"),
        Case(.get, "http://b/v1/bookings", "list"),

        Case(.get, "/v1", "404"),
        Case(.get, "/v1/", "404"),
        Case(.get, "/v1/bookings/", "404"),
        Case(.get, "//v1/bookings", "404"),
        Case(.get, "/v1//bookings", "404"),
        Case(.get, "/v1/bookings//rating", "404"),
        Case(.get, "/V1/bookings", "404"),
        Case(.get, "/v1/bookings/7/rating/8", "404"),
        Case(.options, "/none", "404"),

        Case(.delete, "/v1/bookings", "405 GET, HEAD, OPTIONS, POST"),
        Case(.delete, "/v1/bookings/7", "405 GET, HEAD, OPTIONS, PATCH"),
        Case(.patch, "/v1/bookings/current", "405 GET, HEAD, OPTIONS"),
        Case(.trace, "/", "405 GET, HEAD, OPTIONS"),
        Case(.head, "/v1/x/7/tags/8", "405 DELETE, OPTIONS"),
        Case(.get, "/v1/cors", "405 OPTIONS"),

        Case(.options, "/v1/bookings", "options GET, HEAD, OPTIONS, POST"),
        Case(.options, "/v1/x/7/tags/8", "options DELETE, OPTIONS"),
        Case(.options, "/v1/cors", "cors"),
        Case(.options, "*", "options DELETE, GET, HEAD, OPTIONS, PATCH, POST"),
    ]

    @Test("finds the route, or says why not", arguments: cases)
    func match(example: Case) throws {
        let router = try Router(Self.table)
        let request = try Request(method: example.method, target: example.target)
        let answer =
            switch router.match(request) {
            case .found(let target, let parameters):
                ([target] + parameters.names.map { "\($0)=\(parameters.text($0) ?? "none")" })
                    .joined(separator: " ")
            case .notFound: "404"
            case .methodNotAllowed(let allow): "405 " + HTTP1.Method.list(allow)
            case .options(let allow): "options " + HTTP1.Method.list(allow)
            }
        #expect(answer == example.answer)
    }

    @Test("tells which pattern matched, and only its own parameters")
    func parameters() throws {
        let router = try Router(Self.table)
        let request = try Request(method: .get, target: "/v1/bookings/7/rating")
        guard case .found(_, let parameters) = router.match(request) else {
            Issue.record("not found")
            return
        }
        #expect(parameters.pattern == "/v1/bookings/{id}/rating")
        #expect(parameters["id"].map(Array.init) == Array("7".utf8))
        #expect(parameters["kind"] == nil)
    }

    @Test("without routes finds nothing")
    func empty() throws {
        let router = try Router<Int>([])
        guard case .notFound = router.match(try Request(method: .get, target: "/")) else {
            Issue.record("found")
            return
        }
    }

    @Test(
        "refuses patterns that cannot be read",
        arguments: [
            "", "a", "/a/", "//", "/a//b", "/{}", "/{a", "/a}", "/{a}b", "/a{b}", "/{a-b}",
            "/a b", "/a%20", "/é", "/.", "/a/..", "/{a}/{a}",
            "/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}",
        ])
    func malformed(pattern: String) {
        #expect(throws: RouteFault.malformed(pattern: pattern)) {
            try Router([(.get, pattern, 1)])
        }
    }

    @Test("takes as many parameters as it says")
    func most() throws {
        let pattern = "/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}"
        let router = try Router([(.get, pattern, 1)])
        let request = try Request(method: .get, target: "/1/2/3/4/5/6/7/8")
        guard case .found(_, let parameters) = router.match(request) else {
            Issue.record("not found")
            return
        }
        #expect(parameters.text("h") == "8")
        #expect(parameters.names.count == RouteParameters.countMax)
    }

    @Test("refuses a row that contradicts an earlier one")
    func conflicts() {
        #expect(throws: RouteFault.duplicate(method: .get, pattern: "/a/{id}")) {
            try Router([(.get, "/a/{id}", 1), (.post, "/a/{id}", 2), (.get, "/a/{id}", 3)])
        }
        #expect(throws: RouteFault.ambiguous(pattern: "/a/{name}", other: "/a/{id}")) {
            try Router([(.get, "/a/{id}", 1), (.post, "/a/{name}", 2)])
        }
    }
}
