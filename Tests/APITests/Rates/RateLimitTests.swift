@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Limits of requests")
struct RateLimitTests {
    /// One request of a story, and how it is answered.
    struct Step: Sendable {
        var who = Who.staff
        var method = Method.get
        var path = "/v1/admin/services"
        var from = "192.0.2.7"
        /// Seconds after the one before.
        var after: Int64 = 0
        var status = 200
        /// `RateLimit`.
        var rate: String?
    }

    struct Story: CustomTestStringConvertible, Sendable {
        let name: String
        let limits: [RateGroup: RateLimit]
        let steps: [Step]
        var testDescription: String { name }
    }

    private static let perCaller = RateLimit(perCaller: 2, perAddress: nil, seconds: 60)
    private static let perAddress = RateLimit(perCaller: nil, perAddress: 2, seconds: 60)

    static let stories = [
        Story(name: "without one, nothing is said", limits: [:], steps: [Step(), Step(), Step()]),
        Story(
            name: "a session has its own",
            limits: [.adminReads: perCaller],
            steps: [
                Step(rate: #""adminReads";r=1;t=60"#),
                Step(after: 20, rate: #""adminReads";r=0;t=40"#),
                Step(after: 1, status: 429, rate: #""adminReads";r=0;t=39"#),
                Step(who: .manager, rate: #""adminReads";r=1;t=60"#),
                Step(after: 39, rate: #""adminReads";r=1;t=60"#),
            ]),
        Story(
            name: "so has a key, from wherever it is used",
            limits: [.adminReads: perCaller],
            steps: [
                Step(who: .key, rate: #""adminReads";r=1;t=60"#),
                Step(who: .key, from: "198.51.100.7", rate: #""adminReads";r=0;t=60"#),
                Step(who: .key, from: "2001:db8::1", status: 429, rate: #""adminReads";r=0;t=60"#),
            ]),
        Story(
            name: "an address has one for all who come from there",
            limits: [.adminReads: perAddress],
            steps: [
                Step(rate: #""adminReads-address";r=1;t=60"#),
                Step(who: .manager, rate: #""adminReads-address";r=0;t=60"#),
                Step(who: .key, status: 429, rate: #""adminReads-address";r=0;t=60"#),
                Step(who: .key, from: "192.0.2.8", rate: #""adminReads-address";r=1;t=60"#),
            ]),
        Story(
            name: "bad tokens count for their address",
            limits: [.adminReads: perAddress],
            steps: [
                Step(who: .malformed, status: 401, rate: #""adminReads-address";r=1;t=60"#),
                Step(who: .malformed, status: 401, rate: #""adminReads-address";r=0;t=60"#),
                Step(status: 429, rate: #""adminReads-address";r=0;t=60"#),
            ]),
        Story(
            name: "an IPv6 network is one address, and what has none is not limited by it",
            limits: [.adminReads: perAddress],
            steps: [
                Step(from: "2001:db8::1", rate: #""adminReads-address";r=1;t=60"#),
                Step(from: "2001:db8::2", rate: #""adminReads-address";r=0;t=60"#),
                Step(from: "2001:db8::3", status: 429, rate: #""adminReads-address";r=0;t=60"#),
                Step(from: "2001:db8:0:1::3", rate: #""adminReads-address";r=1;t=60"#),
                Step(from: ""), Step(from: ""), Step(from: ""),
            ]),
        Story(
            name: "of two the lesser is shown",
            limits: [.adminReads: RateLimit(perCaller: 9, perAddress: 2, seconds: 60)],
            steps: [
                Step(rate: #""adminReads-address";r=1;t=60"#),
                Step(rate: #""adminReads-address";r=0;t=60"#),
            ]),
        Story(
            name: "groups are apart",
            limits: [.adminReads: perCaller, .adminWrites: perCaller, .portalReads: perAddress],
            steps: [
                Step(rate: #""adminReads";r=1;t=60"#), Step(rate: #""adminReads";r=0;t=60"#),
                Step(method: .post, status: 415, rate: #""adminWrites";r=1;t=60"#),
                Step(
                    who: .customer, path: "/v1/portal/me",
                    rate: #""portalReads-address";r=1;t=60"#),
                Step(path: "/livez"), Step(path: "/docs"),
                Step(status: 429, rate: #""adminReads";r=0;t=60"#),
            ]),
        Story(
            name: "what is no route is not limited",
            limits: [.adminReads: RateLimit(perCaller: 1, perAddress: 1, seconds: 60)],
            steps: [
                Step(path: "/v1/admin/nothing", status: 404),
                Step(path: "/v1/admin/nothing", status: 404),
            ]),
        Story(
            name: "a refusal says how one stands too",
            limits: [.adminReads: perCaller],
            steps: [
                Step(
                    path: "/v1/admin/services/svc_0", status: 404,
                    rate: #""adminReads";r=1;t=60"#),
                Step(path: "/v1/admin/services?x=1", status: 400, rate: #""adminReads";r=0;t=60"#),
            ]),
    ]

    @Test("are for callers, for addresses, or for both", arguments: stories)
    func limited(story: Story) throws {
        let site = try Site()
        site.api.limit(rates: story.limits)
        for (number, step) in story.steps.enumerated() {
            site.clock.advance(milliseconds: step.after * 1_000)
            var fields: [(name: String, value: String)] = []
            if let token = step.who.token { fields.append(("Authorization", "Bearer \(token)")) }
            let request = try Request(method: step.method, target: step.path, fields: fields)
            let (response, _) = site.resolve(site.api.answer(request, from: step.from))
            let answer = Answer(response)
            #expect(answer.status == step.status, "step \(number)")
            #expect(answer.field("RateLimit") == step.rate, "step \(number)")
            #expect((answer.field("RateLimit-Policy") == nil) == (step.rate == nil))
            guard step.status == 429 else { continue }
            #expect(answer.code == "rate_limited")
            let reset = step.rate?.split(separator: "t=").last.map(String.init)
            #expect(answer.field("Retry-After") == reset)
        }
    }

    @Test("the policy is in the answer")
    func policy() throws {
        let site = try Site()
        site.api.limit(
            rates: [.adminReads: RateLimit(perCaller: 300, perAddress: nil, seconds: 60)])
        let answer = try site.send(.get, "/v1/admin/services")
        #expect(answer.field("RateLimit-Policy") == #""adminReads";q=300;w=60"#)
        #expect(answer.field("RateLimit") == #""adminReads";r=299;t=60"#)
    }

    @Test("what takes its time counts, and says so, once")
    func slow() throws {
        let site = try Site()
        site.api.limit(rates: [.logIns: RateLimit(perCaller: nil, perAddress: 2, seconds: 60)])
        func logIn() throws -> Answer {
            try site.send(
                .post, "/v1/admin/sessions", as: .nobody,
                json: #"{"email": "nobody@example.com", "password": "wrong"}"#)
        }
        #expect(try logIn().field("RateLimit") == #""logIns-address";r=1;t=60"#)
        #expect(try logIn().field("RateLimit") == #""logIns-address";r=0;t=60"#)
        let checks = site.passwords.checkCount
        #expect(try logIn().status == 429)
        #expect(site.passwords.checkCount == checks)
    }

    @Test("every route but those of health has a group, and every group a route")
    func groups() {
        let found = Route.all.map { ($0.pattern, RateGroup($0)) }
        for (pattern, group) in found {
            #expect((group == nil) == ["/livez", "/readyz", "/healthz"].contains(pattern))
        }
        #expect(Set(found.compactMap(\.1)) == Set(RateGroup.allCases))
        #expect(RateGroup.places.count == Route.all.count)
    }

    @Test("are brought into their ranges")
    func ranges() {
        let limit = RateLimit(perCaller: 0, perAddress: .max, seconds: -1)
        #expect(limit == RateLimit(perCaller: 1, perAddress: 1_000_000, seconds: 1))
    }
}
