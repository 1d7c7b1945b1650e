import Fixtures
import Testing

@testable import Core

@Suite("The stars as a whole (D3)")
struct OverallStarsTests {
    struct Case: CustomTestStringConvertible {
        let stars: Int?
        let tags: [Int]
        let overall: UInt16
        let source: Rating.StarsSource
        var testDescription: String { "\(stars.map(String.init) ?? "none"), \(tags)" }
    }

    static let cases = [
        Case(stars: 5, tags: [], overall: 500, source: .customer),
        Case(stars: 1, tags: [5, 5, 5], overall: 100, source: .customer),
        Case(stars: nil, tags: [4], overall: 400, source: .tags),
        Case(stars: nil, tags: [1, 2], overall: 150, source: .tags),
        Case(stars: nil, tags: [5, 4, 4], overall: 433, source: .tags),
        Case(stars: nil, tags: [5, 5, 4], overall: 467, source: .tags),
        Case(stars: nil, tags: [1, 1, 1, 2, 2, 2, 2, 2], overall: 163, source: .tags),
        Case(stars: nil, tags: [1, 1, 1, 1, 1, 1, 1, 2], overall: 113, source: .tags),
        Case(stars: nil, tags: [5, 5, 5, 5, 5, 5, 4], overall: 486, source: .tags),
    ]

    @Test("are the customer's own, else the mean, rounded half up", arguments: cases)
    func overall(_ example: Case) {
        let tags = example.tags.enumerated().map { place, stars in
            TagStars(tag: ID(rawValue: UInt64(place)), stars: stars)
        }
        let stars = RatingStars(NewRating(stars: example.stars, tags: tags))
        #expect(stars.overall.value == example.overall)
        #expect(stars.source == example.source)
    }

    @Test("R44, R45: are what is counted")
    func counted() throws {
        let business = try Business()
        let booking = try business.rateable()
        try business.rate(booking, stars: nil, tags: [(.quality, 5), (.punctuality, 4)])
        var seen = Seen()
        let total = business.state.ratings.total(of: business[.priya], &seen)
        #expect(total.hundredths == 450)
        #expect(total.five == 1)
    }
}
