import Fixtures
import Testing

@testable import Core

@Suite("The list of ratings (R73)")
struct RatingListTests {
    /// Ten ratings on ten days, by two customers, for two fieldworkers and for nobody.
    private static func busy() throws -> Business {
        var business = try Business()
        for day in 0..<10 {
            business.now = .monday.days(day)
            let sample: SampleBooking = [.boilerRepair, .drainCleaning, .unassigned][day % 3]
            let booking = try business.rateable(sample)
            try business.rate(
                booking, stars: day % 5 + 1, tags: day % 4 == 0 ? [(.quality, 3)] : [],
                comment: day % 2 == 0 ? "Day \(day)." : nil, by: sample.customer)
        }
        return business
    }

    struct Case: CustomTestStringConvertible {
        let story: String
        let days: [Int]
        let filter: @Sendable (Business, inout RatingFilter) -> Void
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "everything", days: Array(0..<10)) { _, _ in },
        Case(story: "one customer's", days: [1, 4, 7]) { $1.customer = $0[.murphy] },
        Case(story: "of a customer without any", days: []) { $1.customer = $0[.stranger] },
        Case(story: "one fieldworker's", days: [0, 3, 6, 9]) { $1.fieldworker = $0[.priya] },
        Case(story: "the General Fieldworker's, who has none", days: []) { _, filter in
            filter.fieldworker = Fieldworker.generalID
        },
        Case(story: "both, which exclude each other", days: []) {
            $1.customer = $0[.murphy]
            $1.fieldworker = $0[.priya]
        },
        Case(story: "of one service", days: [1, 2, 4, 5, 7, 8]) { $1.service = $0[.drain] },
        Case(story: "with stars under one criterion", days: [0, 4, 8]) { $1.tag = $0[.quality] },
        Case(story: "of four stars or more", days: [3, 4, 8, 9]) { _, filter in
            filter.starsFrom = Hundredths(400)
        },
        Case(story: "of two stars or fewer", days: [0, 1, 5, 6]) { _, filter in
            filter.starsTo = Hundredths(200)
        },
        Case(story: "from a moment", days: [7, 8, 9]) { $1.createdFrom = Timestamp.monday.days(7) },
        Case(story: "up to a moment, which is outside", days: [0, 1]) { _, filter in
            filter.createdTo = Timestamp.monday.days(2)
        },
        Case(story: "with a comment", days: [0, 2, 4, 6, 8]) { _, filter in
            filter.hasComment = true
        },
        Case(story: "without a comment", days: [1, 3, 5, 7, 9]) { _, filter in
            filter.hasComment = false
        },
        Case(story: "all of it together", days: [6]) {
            $1.fieldworker = $0[.priya]
            $1.createdFrom = Timestamp.monday.days(1)
            $1.createdTo = Timestamp.monday.days(9)
            $1.starsTo = Hundredths(200)
            $1.hasComment = true
        },
    ]

    @Test("is filtered, counted, and walked both ways in pages", arguments: cases)
    func lists(_ example: Case) throws {
        let business = try Self.busy()
        var filter = RatingFilter()
        example.filter(business, &filter)
        var seen = Seen()
        #expect(business.state.ratings.count(filter, &seen) == example.days.count)
        #expect(pages(business, filter, descending: false) == example.days)
        #expect(pages(business, filter, descending: true) == example.days.reversed())
    }

    /// The days of the ratings, read two at a time, each page after the last of the one before.
    private func pages(
        _ business: Business, _ filter: RatingFilter, descending: Bool
    ) -> [Int] {
        var days: [Int] = []
        var after: SortKey?
        var seen = Seen()
        while true {
            var page: [Rating] = []
            business.state.ratings.walk(filter, after: after, descending: descending, &seen) {
                page.append($0)
                return page.count < 2
            }
            guard let last = page.last else { return days }
            after = Ratings.key(of: last)
            days += page.map { rating in
                let span =
                    rating.revision.createdAt.milliseconds - Timestamp.monday.milliseconds
                return Int(span / Milliseconds.day)
            }
        }
    }

    @Test("a rating that is reset between two pages moves no other")
    func resetBetweenPages() throws {
        let business = try Self.busy()
        var seen = Seen()
        var first: [Rating] = []
        business.state.ratings.walk(RatingFilter(), after: nil, descending: true, &seen) {
            first.append($0)
            return first.count < 4
        }
        let last = try #require(first.last)
        try business.reset(last.booking)
        var second: [UInt16] = []
        business.state.ratings.walk(
            RatingFilter(), after: Ratings.key(of: last), descending: true, &seen
        ) {
            second.append($0.stars.value / 100)
            return true
        }
        #expect(second == [1, 5, 4, 3, 2, 1])
    }
}
