import Testing

@Suite("Every endpoint has its file and its test")
struct EndpointTests {
    @Test("every route has its file", .enabled(if: Repository.has("Sources/API/Routes.swift")))
    func documented() throws {
        let routes = try Declared.routes(in: Repository.text(of: "Sources/API/Routes.swift"))
        #expect(!routes.isEmpty)
        expectNone(EndpointRule.undocumented(routes: routes, files: Repository.sources))
    }

    @Test("every endpoint's file has a test")
    func tested() {
        expectNone(EndpointRule.untested(files: Repository.sources, tests: Repository.tests))
    }

    static let endpoint = SourceFile(
        "Sources/API/Ratings/CreateRating.swift",
        "/// `POST /v1/portal/bookings/{id}/rating`: a customer rates.\nfunc createRating() {}")

    @Test("a route is known by the comment of its file")
    func routeSample() {
        let route = "POST /v1/portal/bookings/{id}/rating"
        let undocumented = { (routes: [String]) in
            EndpointRule.undocumented(routes: routes, files: [Self.endpoint]).count
        }
        #expect(EndpointRule.routes(of: Self.endpoint) == [route])
        #expect(undocumented([route]) == 0)
        #expect(undocumented([route, "GET /v1/portal/me"]) == 1)
    }

    static let tests: [(path: String, text: String, isTest: Bool)] = [
        ("Tests/APITests/Ratings/CreateRatingTests.swift", "", true),
        ("Tests/APITests/Ratings/RatingTests.swift", "@Test func createRatingTwice() {}", true),
        ("Tests/APITests/Ratings/RatingTests.swift", "", false),
        ("Tests/CoreTests/Ratings/CreateRatingTests.swift", "", false),
    ]

    @Test("a test is known by the endpoint's name", arguments: tests)
    func testSample(path: String, text: String, isTest: Bool) {
        let violations = EndpointRule.untested(
            files: [Self.endpoint], tests: [SourceFile(path, text)])
        #expect(violations.isEmpty == isTest)
    }
}
