@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Rating Tags (R61 to R68, D5, R400)")
struct RatingTagEndpointsTests {
    static let path = "/v1/admin/rating-tags"

    private func offered(_ site: Site) throws -> [String?] {
        try site.send(.get, "/v1/portal/rating-tags", as: .customer).data.map { $0["name"]?.text }
    }

    @Test("are added, kept, changed, switched and deleted (R62 to R65, R67)")
    func life() throws {
        let site = try Site()
        let added = try site.send(
            .post, Self.path, json: #"{"name": " Value for Money ", "position": 15}"#)
        #expect(added.status == 201)
        let id = try #require(added.id)
        #expect(added.field("Location") == "\(Self.path)/\(id)")
        #expect(added["name"] == "Value for Money")
        #expect(added["enabled"] == true)
        #expect(added["archived"] == false)
        #expect(
            try offered(site)
                == ["Punctuality", "Value for Money", "Quality of Work", "Communication"])
        let tag = try #require(added.etag)
        let changed = try site.send(
            .patch, "\(Self.path)/\(id)", json: #"{"name": "Value", "position": 5}"#, ifMatch: tag)
        #expect(changed["version"] == 2)
        #expect(try offered(site).first == "Value")
        try site.send(.patch, "\(Self.path)/\(id)", json: #"{"enabled": false}"#, ifMatch: "*")
        #expect(try offered(site) == ["Punctuality", "Quality of Work", "Communication"])
        let gone = try site.send(.delete, "\(Self.path)/\(id)", ifMatch: #""3""#)
        #expect(gone.status == 204)
        #expect(try site.send(.get, "\(Self.path)/\(id)").status == 404)
    }

    @Test("are offered to customers exactly as they are, in order (R66)")
    func offeredTags() throws {
        let site = try Site()
        let answer = try site.send(.get, "/v1/portal/rating-tags", as: .customer)
        let b = site.business
        #expect(
            answer.data == [
                ["id": .string(b[.punctuality].text), "name": "Punctuality"],
                ["id": .string(b[.quality].text), "name": "Quality of Work"],
                ["id": .string(b[.communication].text), "name": "Communication"],
            ])
        for tag in [b[.punctuality], b[.quality], b[.communication]] {
            try site.send(.delete, "\(Self.path)/\(tag)", ifMatch: "*")
        }
        #expect(try offered(site) == [])
    }

    @Test("come last without a position, and of equal ones the older first")
    func positions() throws {
        let site = try Site()
        for name in ["First", "Second"] {
            try site.send(.post, Self.path, json: #"{"name": "\#(name)", "position": 0}"#)
        }
        let last = try site.send(.post, Self.path, json: #"{"name": "Last"}"#)
        #expect(last["position"] == 41)
        #expect(
            try offered(site)
                == ["First", "Second", "Punctuality", "Quality of Work", "Communication", "Last"])
    }

    @Test("that ratings use are archived, keep their name, and are listed when asked (D5)")
    func archives() throws {
        let site = try Site()
        _ = try site.ratedBoiler()
        let id = site.business[.quality]
        let path = "\(Self.path)/\(id)"
        #expect(try site.send(.delete, path, ifMatch: "*").status == 204)
        #expect(try site.send(.delete, path, ifMatch: "*").status == 204)
        #expect(try site.send(.get, path)["archived"] == true)
        #expect(try offered(site) == ["Punctuality", "Communication"])
        #expect(!(try site.send(.get, Self.path).ids.contains(id.text)))
        #expect(try site.send(.get, Self.path + "?includeArchived=true").ids.contains(id.text))
        #expect(!(try site.send(.get, Self.path + "?includeArchived=false").ids.contains(id.text)))
        let total = try site.send(.get, Self.path + "?includeTotal=true")
        #expect(total["totalCount"] == 3)
        let change = try site.send(.patch, path, json: #"{"name": "New"}"#, ifMatch: "*")
        #expect(change.code == "archived")
        let rating = try site.send(.get, "/v1/admin/bookings/\(site.boiler)/rating")
        #expect(rating["tags", 1, "name"] == "Quality of Work")
        // The name is free again.
        let again = try site.send(.post, Self.path, json: #"{"name": "Quality of Work"}"#)
        #expect(again.status == 201)
    }

    @Test("have names of their own, in any case, that are not blank")
    func names() throws {
        let site = try Site()
        for name in ["Punctuality", " pUNCTUALITY "] {
            let answer = try site.send(.post, Self.path, json: #"{"name": "\#(name)"}"#)
            #expect(answer.code == "name_in_use")
        }
        let blank = try site.send(.post, Self.path, json: #"{"name": " \t "}"#)
        #expect(blank.pointers == ["#/name"])
        let path = "\(Self.path)/\(site.business[.quality])"
        let taken = try site.send(.patch, path, json: #"{"name": "Punctuality"}"#, ifMatch: "*")
        #expect(taken.code == "name_in_use")
        let same = try site.send(.patch, path, json: #"{"name": "quality of work"}"#, ifMatch: "*")
        #expect(same["name"] == "quality of work")
    }

    @Test("warn outside three to six enabled ones (R400), at the top of the answers")
    func warnings() throws {
        let site = try Site()
        func code(_ answer: Answer) -> String? { answer["warnings", 0, "code"]?.text }
        #expect(try site.send(.get, Self.path)["warnings"] == nil)
        let path = "\(Self.path)/\(site.business[.quality])"
        let off = try site.send(.patch, path, json: #"{"enabled": false}"#, ifMatch: "*")
        #expect(code(off) == "few_rating_tags")
        #expect(off.json.names.first == "warnings")
        #expect(code(try site.send(.get, Self.path)) == "few_rating_tags")
        for number in 1...4 {
            let added = try site.send(.post, Self.path, json: #"{"name": "T\#(number)"}"#)
            #expect(added["warnings"] == nil)
        }
        let seventh = try site.send(.post, Self.path, json: #"{"name": "T5"}"#)
        #expect(code(seventh) == "many_rating_tags")
        #expect(code(try site.send(.get, Self.path)) == "many_rating_tags")
    }

    @Test("are a hundred at most")
    func hundred() throws {
        let site = try Site()
        for number in 5...100 {
            let body = #"{"name": "T\#(number)"}"#
            try site.office.run(CreateRatingTag(NewRatingTag(text: body)))
        }
        let answer = try site.send(.post, Self.path, json: #"{"name": "One more"}"#)
        #expect(answer.status == 409)
        #expect(answer.code == "too_many_tags")
        let all = try site.pages("/v1/portal/rating-tags", as: .customer, limit: 25)
        #expect(all.count == 99)
    }
}
