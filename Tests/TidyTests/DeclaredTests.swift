import Testing

@Suite("What README lists is read from the code")
struct DeclaredTests {
    @Test("targets")
    func targets() {
        let package = """
            .target(name: "HTTP1", swiftSettings: strict),
            .executableTarget(
                name: "welldone", dependencies: ["Server"]),
            .testTarget(name: "HTTP1Tests", dependencies: ["HTTP1"]),
            """
        #expect(Declared.targets(in: package) == ["HTTP1", "welldone"])
    }

    @Test("problem codes")
    func codes() {
        let source = """
            enum Problem: String, CaseIterable {
                /// A case in a comment.
                case notFound = "not_found"  // 404
                case invalid
                case stale = "stale_match", gone = "gone"

                var status: Int {
                    switch self {
                    case .notFound: 404
            """
        #expect(
            Declared.rawValues(in: source) == ["not_found", "invalid", "stale_match", "gone"])
    }

    @Test("routes")
    func routes() {
        let source = """
            .get("/v1/portal/me", readMe),
            .post(
                "/v1/portal/bookings/{id}/rating", rate),
            """
        #expect(
            Declared.routes(in: source)
                == ["GET /v1/portal/me", "POST /v1/portal/bookings/{id}/rating"])
    }
}
