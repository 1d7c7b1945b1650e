@testable import API
import Core
import Fixtures
import HTTP1
import Testing

@Suite("ETag and If-None-Match")
struct EntityTagTests {
    static let tagged = Errand.all.filter { errand in
        guard let route = try? errand.route else { return false }
        return route.method == .get && route.endpoint.isTagged
    }

    @Test(
        "is strong: the version, if any, and a digest, and 304 while it is right", arguments: tagged
    )
    func notModified(_ errand: Errand) throws {
        let site = try Site()
        let ask = try errand.prepare(site)
        let answer = try site.send(ask, as: errand.caller)
        let tag = try #require(answer.etag)
        let version = answer["version"]?.integer
        if let version { #expect(tag.hasPrefix("\"\(version).")) }
        #expect(tag.wholeMatch(of: /"([1-9][0-9]*\.)?[0-9a-f]+"/) != nil)
        #expect(version != nil || errand.caller == .nobody || errand.name == "getPhoto")

        let matching = [tag, "W/" + tag, "*", #""x", "# + tag, #"W/"x",\#(tag)"#]
        for value in matching {
            for method in [HTTP1.Method.get, .head] {
                let short = try site.send(
                    method, ask.target, as: errand.caller, fields: [("If-None-Match", value)])
                #expect(short.status == 304, Comment(rawValue: value))
                #expect(short.response.body.isEmpty)
                #expect(short.etag == tag)
                #expect(short.field("Content-Type") == nil)
                #expect(short.lines("Vary") == answer.lines("Vary"))
            }
        }
        for value in ["\"\(version ?? 1)\"", #""x""#, "", "nonsense", String(tag.dropLast())] {
            let full = try site.send(
                .get, ask.target, as: errand.caller, fields: [("If-None-Match", value)])
            #expect(full.status == 200, Comment(rawValue: value))
        }
    }

    @Test("changes with what the version does not count")
    func names() throws {
        let site = try Site()
        let path = "/v1/portal/bookings/\(site.boiler)"
        let before = try site.send(.get, path, as: .customer)
        try site.office.letCustomersRate(false)
        let after = try site.send(.get, path, as: .customer)
        #expect(after["version"] == before["version"])
        #expect(after.etag != before.etag)
        let tag = try #require(before.etag)
        let answer = try site.send(.get, path, as: .customer, fields: [("If-None-Match", tag)])
        #expect(answer.status == 200)
    }

    @Test("is the same as long as the answer is")
    func stable() throws {
        let site = try Site()
        let path = "/v1/portal/bookings/\(site.boiler)"
        let first = try site.send(.get, path, as: .customer).etag
        site.clock.advance(milliseconds: Milliseconds.hour)
        #expect(try site.send(.get, path, as: .customer).etag == first)
    }

    @Test("is not looked at by what changes things", arguments: ["*", #""1""#])
    func writes(_ value: String) throws {
        let site = try Site()
        let errand = try #require(Errand.named("createRating"))
        let answer = try site.send(
            errand.prepare(site), as: .customer, fields: [("If-None-Match", value)])
        #expect(answer.status == 201)
    }
}
