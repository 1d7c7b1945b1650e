@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Whoever guesses keeps nobody else out")
struct LogInGuardTests {
    /// One attempt of a story.
    struct Step: Sendable {
        var account = "ann@example.com"
        var from = "198.51.100.7"
        var way = LogInGuard.Way.staff
        /// How often.
        var times = 1
        var isRight = false
        /// Seconds after the one before.
        var after: Int64 = 0
        /// Seconds that the last of them has to wait; 0 for one that is heard.
        var wait: Int64 = 0
    }

    struct Story: CustomTestStringConvertible, Sendable {
        let name: String
        let steps: [Step]
        var testDescription: String { name }
    }

    private static func others(_ count: Int, from: String, wait: Int64 = 0) -> [Step] {
        (0..<count).map { number in
            Step(
                account: "someone\(number)@example.com", from: from,
                wait: number == count - 1 ? wait : 0)
        }
    }

    static let stories = [
        Story(
            name: "five are free for an account in one network",
            steps: [Step(times: 5), Step(wait: 1), Step(after: 1), Step(wait: 2)]),
        Story(
            name: "a neighbour in the network is the same",
            steps: [Step(times: 5), Step(from: "198.51.100.250", wait: 1)]),
        Story(
            name: "the owner elsewhere does not wait",
            steps: [Step(times: 5), Step(wait: 1), Step(from: "203.0.113.9")]),
        Story(
            name: "a whole IPv6 network is one",
            steps: [
                Step(from: "2001:db8:1:2::7", times: 5),
                Step(from: "2001:db8:1:2:ffff::1", wait: 1), Step(from: "2001:db8:1:3::7"),
            ]),
        Story(
            name: "IPv4 through an IPv6 socket is IPv4",
            steps: [Step(times: 5), Step(from: "::ffff:198.51.100.7", wait: 1)]),
        Story(
            name: "ways of logging in do not count for each other",
            steps: [Step(times: 5), Step(way: .customer), Step(way: .booking), Step(wait: 1)]),
        Story(
            name: "the owner's success forgives the account here",
            steps: [Step(times: 4), Step(isRight: true), Step(times: 5), Step(wait: 1)]),
        Story(
            name: "success elsewhere forgives nothing here",
            steps: [
                Step(times: 5), Step(from: "203.0.113.9", isRight: true), Step(wait: 1),
            ]),
        Story(
            name: "many accounts from one network make all of it wait",
            steps: others(50, from: "198.51.100.7") + [
                Step(account: "new@example.com", wait: 30),
                Step(account: "new@example.com", from: "198.51.100.99", wait: 30),
                Step(account: "new@example.com", from: "203.0.113.9"),
                Step(account: "new@example.com", after: 30), Step(wait: 30),
            ]),
        Story(
            name: "success gives a network back what it took and no more",
            steps: others(49, from: "198.51.100.7") + [
                Step(account: "own@example.com", times: 3, isRight: true),
                Step(account: "new@example.com"), Step(account: "own@example.com", wait: 30),
            ]),
        Story(
            name: "this machine, where a proxy may stand for all, is not one network",
            steps: others(60, from: "127.0.0.1") + others(60, from: "::1") + others(60, from: "")),
        Story(
            name: "an account there waits all the same",
            steps: [Step(from: "127.0.0.1", times: 5), Step(from: "127.0.0.1", wait: 1)]),
        Story(
            name: "what is no address is one network",
            steps: others(50, from: "unknown") + [Step(from: "unknown", wait: 30)]),
        Story(
            name: "an account that fails everywhere has one free failure in each network",
            steps: (0..<20).map { Step(from: "203.0.\($0).1", times: 5) } + [
                Step(from: "192.0.2.1"), Step(from: "192.0.2.1", wait: 1),
                // Whoever knows the password gets in at once.
                Step(from: "198.51.100.7", isRight: true),
                Step(account: "zoe@example.com", from: "192.0.2.1", times: 5),
            ]),
    ]

    @Test("so that guessing is slow", arguments: stories)
    func waits(story: Story) {
        let logIns = LogInGuard(LogInLimits(), key: [1, 2, 3])
        var now = Timestamp.monday
        for (number, step) in story.steps.enumerated() {
            now = now.adding(milliseconds: step.after * 1_000)
            let attempt = logIns.attempt(step.way, step.account, from: step.from)
            for time in 1...step.times {
                var wait: Int64 = 0
                do throws(Failure) {
                    try logIns.begin(attempt, now: now)
                    if step.isRight { logIns.succeed(attempt, now: now) }
                } catch {
                    #expect(error.problem == .tooManyAttempts)
                    wait = error.fields.text(of: "Retry-After").flatMap { Int64($0) } ?? -1
                }
                let expected = time == step.times ? step.wait : 0
                #expect(wait == expected, "step \(number), time \(time)")
            }
        }
    }

    @Test("other limits hold at once, with what has failed so far")
    func changes() throws {
        let logIns = LogInGuard(LogInLimits(), key: [1])
        let attempt = logIns.attempt(.staff, "ann@example.com", from: "198.51.100.7")
        for _ in 0..<3 { try logIns.begin(attempt, now: .monday) }
        var limits = LogInLimits()
        limits.freeFailures = 2
        logIns.change(limits)
        #expect(throws: Failure.self) { try logIns.check(attempt, now: .monday) }
        limits = LogInLimits()
        limits.ipv4PrefixBits = 32
        logIns.change(limits)
        let neighbour = logIns.attempt(.staff, "ann@example.com", from: "198.51.100.8")
        let again = logIns.attempt(.staff, "ann@example.com", from: "198.51.100.7")
        #expect(neighbour.there != again.there)
    }

    @Test("a restart changes nothing of it, and says nothing to who reads what was kept")
    func restart() throws {
        let site = try Site()
        func attempt(_ site: Site, from address: String) throws -> Int {
            let body = #"{"email": "ruth.calloway@example.com", "password": "wrong"}"#
            let request = try Request(
                method: .post, target: "/v1/admin/sessions",
                fields: [("Content-Type", "application/json")], body: Array(body.utf8))
            let (response, _) = site.resolve(site.api.answer(request, from: address))
            return Int(response.status.rawValue)
        }
        for _ in 0..<5 { #expect(try attempt(site, from: "198.51.100.7") == 401) }
        let kept = site.api.attempts
        let text = String(decoding: kept, as: UTF8.self)
        #expect(!text.contains("ruth") && !text.contains("198.51"))
        let again = try Site()
        try again.api.restoreAttempts(kept)
        #expect(try attempt(again, from: "198.51.100.7") == 429)
        #expect(try attempt(again, from: "203.0.113.7") == 401)
        #expect(again.api.attempts != kept)
        again.clock.advance(milliseconds: Milliseconds.day + 1)
        let late = try Site()
        late.clock.advance(milliseconds: Milliseconds.day + 1)
        try late.api.restoreAttempts(kept)
        #expect(try attempt(late, from: "198.51.100.7") == 401)
    }

    @Test(
        "what is no file of its own is refused, and changes nothing",
        arguments: [
            "", "{}", "[]", #"{"format":"welldone-attempts","version":2}"#,
            #"{"format":"x","version":1,"accounts":[],"networks":[],"pressed":[]}"#,
        ])
    func refuses(_ text: String) throws {
        let site = try Site()
        #expect(throws: JSONError.self) { try site.api.restoreAttempts(Array(text.utf8)) }
    }
}
