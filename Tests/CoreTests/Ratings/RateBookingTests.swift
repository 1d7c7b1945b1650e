import Fixtures
import JSON
import Testing

@testable import Core

@Suite("What a rating must be")
struct RateBookingTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        var stars: Int? = 5
        var tags: [(Sample<RatingTag>, Int)] = []
        var comment: String?
        var faults: [String] = []
        var kept: String?
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "R44: stars and nothing else"),
        Case(story: "R45, R46: criteria and nothing else", stars: nil, tags: [(.quality, 3)]),
        Case(story: "R44: neither stars nor criteria", stars: nil, faults: ["#/stars required"]),
        Case(
            story: "D4: words are no stars", stars: nil, comment: "Fine.",
            faults: ["#/stars required"]),
        Case(story: "D4: one character", comment: "a", kept: "a"),
        Case(story: "D4: white space around", comment: " \n\tOn time. \u{3000}", kept: "On time."),
        Case(story: "D4: nothing", comment: "", faults: ["#/comment too_short"]),
        Case(story: "D4: white space", comment: " \n\u{A0}", faults: ["#/comment too_short"]),
        Case(
            story: "D4: 5,000 characters, after trimming",
            comment: "  " + String(repeating: "é", count: 5_000) + "\n",
            kept: String(repeating: "é", count: 5_000)),
        Case(
            story: "D4: 5,001 characters", comment: String(repeating: "a", count: 5_001),
            faults: ["#/comment too_long"]),
        Case(
            story: "R67: a criterion that is switched off", tags: [(.tidiness, 4)],
            faults: ["#/tags/0/tagId archived"]),
        Case(
            story: "a criterion twice", tags: [(.quality, 4), (.punctuality, 2), (.quality, 4)],
            faults: ["#/tags/2/tagId duplicate"]),
        Case(
            story: "all that is wrong at once", stars: nil,
            tags: [(.tidiness, 1), (.quality, 1), (.quality, 1), (.quality, 1)], comment: " ",
            faults: [
                "#/tags/0/tagId archived", "#/tags/2/tagId duplicate", "#/tags/3/tagId duplicate",
                "#/comment too_short",
            ]),
    ]

    @Test("D4: its schema says in words how long a comment may be, since blanks do not count")
    func commentLength() throws {
        let comment = try #require(NewRating.schemaMembers.first { $0.name == "comment" }?.value)
        let limits = TextLimits.comment
        let words = "\(limits.lowerBound) to \(limits.upperBound / 1_000),000 characters"
        #expect(limits.upperBound % 1_000 == 0)
        #expect(comment.description?.hasPrefix(words) == true)
        guard case .string(_, _, _, length: nil) = comment.kind else {
            Issue.record("a length would count the blanks")
            return
        }
    }

    @Test("R43 to R49", arguments: cases)
    func judged(_ example: Case) throws {
        let business = try Business()
        let booking = try business.rateable()
        let refusal = try business.refusal(
            of: business.rating(
                booking, stars: example.stars, tags: example.tags, comment: example.comment))
        #expect(refusal?.summary ?? [] == example.faults)
        let rating = business.state.ratings.table.rows.first { _ in true }
        #expect((rating != nil) == example.faults.isEmpty)
        #expect(rating?.comment == example.kept)
    }

    @Test("an unknown criterion, beside one of another business")
    func unknownTag() throws {
        let business = try Business()
        let booking = try business.rateable()
        let unknown = ID<RatingTag>(rawValue: 12)
        let tags = [
            TagStars(tag: business[.quality], stars: 1), TagStars(tag: unknown, stars: 1),
            TagStars(tag: unknown, stars: 1),
        ]
        let command = RateBooking(
            booking, NewRating(stars: nil, tags: tags), by: business[.olsen])
        #expect(
            try business.refusal(of: command)?.summary
                == ["#/tags/1/tagId unknown", "#/tags/2/tagId unknown"])
    }

    private static let elevenPhotos = (1...11).map { "\"\(ID<Photo>(rawValue: UInt64($0)))\"" }
        .joined(separator: ",")

    static let bodies: [(body: String, faults: [String])] = [
        (#"{"stars": 5}"#, []),
        (#"{"stars": null, "tags": [], "comment": null}"#, []),
        (#"{"stars": 0}"#, ["#/stars out_of_range"]),
        (#"{"stars": 6}"#, ["#/stars out_of_range"]),
        (#"{"stars": 4.5}"#, ["#/stars wrong_type"]),
        (#"{"stars": "5"}"#, ["#/stars wrong_type"]),
        (#"{"stars": 5, "photoIds": [], "colour": 1}"#, ["#/colour unknown_member"]),
        (#"{"stars": 5, "photoIds": ["pho_0000000000001"]}"#, []),
        (#"{"stars": 5, "photoIds": ["bkg_0000000000001"]}"#, ["#/photoIds/0 invalid_value"]),
        (
            #"{"stars": 5, "photoIds": [\#(elevenPhotos)]}"#,
            ["#/photoIds too_many"]
        ),
        (#"{"stars": 5, "tags": {"tagId": "x"}}"#, ["#/tags wrong_type"]),
        (
            #"{"tags": [{"tagId": "tag_0000000000001", "stars": 9}, {"stars": 1}]}"#,
            ["#/tags/0/stars out_of_range", "#/tags/1/tagId required"]
        ),
        (
            #"{"tags": [{"tagId": "bkg_0000000000001", "stars": 1}]}"#,
            ["#/tags/0/tagId invalid_value"]
        ),
        (#"{"comment": 7}"#, ["#/comment wrong_type"]),
    ]

    @Test("R43: the body", arguments: bodies)
    func body(_ body: String, _ faults: [String]) {
        do throws(JSONFailure) {
            _ = try NewRating(text: body)
            #expect(faults.isEmpty)
        } catch {
            #expect(error.summary == faults)
        }
    }

    @Test("R39: another's booking is as unknown as one that does not exist, whatever else is wrong")
    func othersBooking() throws {
        let business = try Business()
        let booking = try business.rateable()
        let missing = ID<Booking>(rawValue: 4)
        for stars in [5, nil] {
            #expect(
                try business.refusal(of: business.rating(booking, stars: stars, by: .murphy))
                    == .notFound(.booking))
            #expect(
                try business.refusal(of: business.rating(missing, stars: stars))
                    == .notFound(.booking))
        }
        #expect(business.state.ratings.table.count == 0)
    }

    @Test("a body that is wrong is said before a rule that forbids")
    func faultsBeforeRules() throws {
        let business = try Business()
        let booking = try business.book()
        #expect(
            try business.refusal(of: business.rating(booking, stars: nil))?.summary
                == ["#/stars required"])
    }

    @Test("R55, R56, R72: it is kept with booking, customer, fieldworker, services and moments")
    func kept() throws {
        var business = try Business()
        let booking = try business.rateable()
        business.now = .monday.days(2)
        let id = try business.rate(
            booking, stars: 4, tags: [(.communication, 2), (.punctuality, 5)], comment: "Fine.")
        let rating = try #require(business.state.ratings.table[id])
        #expect(rating.booking == booking)
        #expect(rating.customer == business[.olsen])
        #expect(rating.fieldworker == business[.priya])
        #expect(rating.services == [business[.boiler]])
        #expect(rating.completedAt == .monday)
        #expect(rating.scheduledStart == .monday)
        #expect(rating.revision == Revision(created: .monday.days(2)))
        #expect(rating.channel == .portal)
        // In the order in which the criteria are offered, not in that of the body.
        #expect(rating.tags.map(\.tag) == [business[.punctuality], business[.communication]])
        let row = try #require(business.state.bookings.table[booking])
        #expect(row.rating == id)
        #expect(row.revision.updatedAt == .monday.days(2))
        #expect(row.revision.version == 4)
    }

    @Test("R60: without criteria a rating still works")
    func noTags() throws {
        let business = try Business()
        let booking = try business.rateable()
        for tag in Sample<RatingTag>.all { try business.run(DeleteRatingTag(business[tag], .any)) }
        var seen = Seen()
        #expect(business.state.ratingTags.offered(&seen).isEmpty)
        #expect(try business.refusal(of: business.rating(booking)) == nil)
    }
}
