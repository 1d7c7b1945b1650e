import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Rating Tags (R61 to R68, D5)")
struct RatingTagTests {
    private func offered(_ business: Business) -> [String] {
        var seen = Seen()
        return business.state.ratingTags.offered(&seen).map(\.name)
    }

    private func create(_ body: String) throws -> CreateRatingTag {
        try CreateRatingTag(NewRatingTag(text: body))
    }

    private func update(
        _ id: ID<RatingTag>, _ body: String, _ precondition: Precondition = .any
    ) throws -> UpdateRatingTag {
        try UpdateRatingTag(id, RatingTagChanges(text: body), precondition)
    }

    @Test("R61, R66: customers are offered exactly those that are on, in order")
    func inOrder() throws {
        let business = try Business()
        #expect(offered(business) == ["Punctuality", "Quality of Work", "Communication"])
        try business.run(update(business[.communication], #"{"position": 10}"#))
        #expect(offered(business) == ["Punctuality", "Communication", "Quality of Work"])
        try business.run(update(business[.punctuality], #"{"enabled": false}"#))
        try business.run(update(business[.tidiness], #"{"enabled": true, "position": 0}"#))
        #expect(offered(business) == ["Tidiness", "Communication", "Quality of Work"])
        var seen = Seen()
        #expect(business.state.ratingTags.enabledCount(&seen) == 3)
    }

    @Test("R62, R63, R68: a new one has any name, is on, and comes last unless it says otherwise")
    func create() throws {
        let business = try Business()
        let id = try business.run(create(#"{"name": "  Value for Money 💰 "}"#))
        let tag = try #require(business.state.ratingTags.table[id])
        #expect(tag.name == "Value for Money 💰")
        #expect(tag.position == 41)
        #expect(tag.isOffered)
        #expect(tag.revision == Revision(created: .monday))
        #expect(offered(business).last == "Value for Money 💰")
    }

    @Test("the last position there is can be shared")
    func lastPosition() throws {
        let business = try Business()
        try business.run(create(#"{"name": "A", "position": 10000}"#))
        let id = try business.run(create(#"{"name": "B"}"#))
        #expect(business.state.ratingTags.table[id]?.position == 10_000)
        #expect(offered(business).suffix(2) == ["A", "B"])
    }

    struct Refused: CustomTestStringConvertible {
        let story: String
        let body: String
        let summary: [String]
        var testDescription: String { story }
    }

    static let refused = [
        Refused(story: "white space", body: #"{"name": " \t"}"#, summary: ["#/name required"]),
        Refused(
            story: "a name in use, but for case and white space",
            body: #"{"name": " punctuality "}"#, summary: ["conflict(Core.Conflict.nameInUse)"]),
        Refused(
            story: "the name of one that is off", body: #"{"name": "TIDINESS"}"#,
            summary: ["conflict(Core.Conflict.nameInUse)"]),
    ]

    @Test("a name is not taken twice", arguments: refused)
    func nameInUse(_ example: Refused) throws {
        let business = try Business()
        #expect(try business.refusal(of: create(example.body))?.summary == example.summary)
        #expect(
            try business.refusal(of: update(business[.quality], example.body))?.summary
                == example.summary)
    }

    static let bodies: [(body: String, faults: [String])] = [
        (#"{}"#, ["#/name required"]), (#"{"name": ""}"#, ["#/name too_short"]),
        (#"{"name": "\#(String(repeating: "n", count: 201))"}"#, ["#/name too_long"]),
        (
            #"{"name": "A", "position": -1, "enabled": "yes"}"#,
            ["#/position out_of_range", "#/enabled wrong_type"]
        ),
        (#"{"name": "A", "position": 10001}"#, ["#/position out_of_range"]),
        (#"{"name": "A", "id": "tag_0000000000001"}"#, ["#/id unknown_member"]),
    ]

    @Test("the body", arguments: bodies)
    func body(_ body: String, _ faults: [String]) throws {
        let failure = #expect(throws: JSONFailure.self) { try NewRatingTag(text: body) }
        #expect(failure?.summary == faults)
    }

    @Test("R64: its own name in other letters is a change; nothing changed is none")
    func rename() throws {
        var business = try Business()
        business.now = .monday.days(1)
        try business.run(update(business[.quality], #"{"name": "QUALITY of Work"}"#))
        let tag = try #require(business.state.ratingTags.table[business[.quality]])
        #expect(tag.name == "QUALITY of Work")
        #expect(tag.revision.version == 2)
        #expect(tag.revision.updatedAt == .monday.days(1))
        let before = business.state.sequence
        try business.run(
            update(business[.quality], #"{"name": " QUALITY of Work", "position": 20}"#))
        #expect(business.state.sequence == before)
    }

    @Test("another version is stale, for change and for deletion")
    func stale() throws {
        let business = try Business()
        let id = business[.quality]
        for precondition in [Precondition.versions([2]), .versions([])] {
            #expect(
                try business.refusal(of: update(id, #"{"position": 3}"#, precondition))
                    == .stale(version: 1))
            #expect(
                try business.refusal(of: DeleteRatingTag(id, precondition)) == .stale(version: 1))
        }
        try business.run(update(id, #"{"position": 3}"#, .versions([7, 1])))
        #expect(
            try business.refusal(of: update(id, #"{"position": 4}"#, .versions([1])))
                == .stale(version: 2))
    }

    @Test("R65: one that no rating used is gone, and its name free")
    func deleted() throws {
        let business = try Business()
        let id = business[.quality]
        try business.run(DeleteRatingTag(id, .any))
        #expect(business.state.ratingTags.table[id] == nil)
        #expect(try business.refusal(of: DeleteRatingTag(id, .any)) == .notFound(.ratingTag))
        #expect(try business.refusal(of: create(#"{"name": "Quality of Work"}"#)) == nil)
    }

    @Test("D5: one that ratings used keeps its name for them, and is neither offered nor taken")
    func archived() throws {
        let business = try Business()
        let id = business[.quality]
        try business.rate(try business.rateable(), tags: [(.quality, 4)])
        try business.run(DeleteRatingTag(id, .any))
        let tag = try #require(business.state.ratingTags.table[id])
        #expect(tag.isArchived)
        #expect(tag.name == "Quality of Work")
        #expect(tag.revision.version == 2)
        #expect(offered(business) == ["Punctuality", "Communication"])
        let booking = try business.rateable()
        #expect(
            try business.refusal(of: business.rating(booking, tags: [(.quality, 4)]))?.summary
                == ["#/tags/0/tagId archived"])
        #expect(
            try business.refusal(of: update(id, #"{"enabled": true}"#)) == .conflict(.archived))
        #expect(try business.refusal(of: DeleteRatingTag(id, .any)) == nil)
        #expect(business.state.ratingTags.table[id] == tag)
        #expect(try business.refusal(of: create(#"{"name": "Quality of Work"}"#)) == nil)
    }

    @Test("a hundred that are not archived, no more")
    func tooMany() throws {
        let business = try Business()
        for number in 5...100 { try business.run(create(#"{"name": "Tag \#(number)"}"#)) }
        let more = try create(#"{"name": "One more"}"#)
        #expect(try business.refusal(of: more) == .conflict(.tooManyTags))
        try business.run(DeleteRatingTag(business[.quality], .any))
        #expect(try business.refusal(of: more) == nil)
    }
}
