import Testing

@Suite("Every endpoint has its file and its test")
struct EndpointTests {
    @Test("every route has its file")
    func documented() throws {
        let routes = try Declared.routes(in: Repository.text(of: "Sources/API/Routes.swift"))
        #expect(!routes.isEmpty)
        expectNone(EndpointRule.undocumented(routes: routes, files: Repository.sources))
    }

    @Test("every operation has a test")
    func tested() {
        expectNone(EndpointRule.untested(files: Repository.sources, tests: Repository.tests))
    }

    static let endpoint = SourceFile(
        "Sources/API/Ratings/CreateRating.swift",
        """
        /// `POST /v1/portal/bookings/{id}/rating`: a customer rates.
        static let createRating = Endpoint(
            "createRating", "Rate a booking")
        """)

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
        ("Tests/APITests/Support/Errands.swift", #"Errand("createRating", .customer)"#, true),
        ("Tests/APITests/Ratings/CreateRatingTests.swift", "", false),
        ("Tests/APITests/Ratings/RatingTests.swift", #"Errand("createRatings")"#, false),
        ("Tests/CoreTests/Ratings/RatingTests.swift", #"Errand("createRating")"#, false),
    ]

    @Test("a test is known by the operation that it names", arguments: tests)
    func testSample(path: String, text: String, isTest: Bool) {
        let violations = EndpointRule.untested(
            files: [Self.endpoint], tests: [SourceFile(path, text)])
        #expect(violations.isEmpty == isTest)
    }
}
