@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("The Fieldworker Matrix (R120 to R123, D8 to D10)")
struct GetFieldworkerMatrixTests {
    private func matrix(_ site: Site, _ query: String) throws -> Answer {
        try site.send(.get, "/v1/admin/reports/fieldworker-matrix?\(query)")
    }

    private func line(_ answer: Answer, _ name: String) -> JSONTree? {
        answer.data.first { $0["fieldworker"]?["name"]?.text == name }
    }

    private func setZone(_ site: Site, _ zone: String) throws {
        let answer = try site.send(
            .patch, "/v1/admin/settings", json: #"{"business": {"timeZone": "\#(zone)"}}"#,
            ifMatch: "*")
        #expect(answer.status == 200)
    }

    /// Books, completes and pays a visit at a moment, and rates it.
    @discardableResult
    private func rate(
        _ site: Site, at moment: Timestamp, stars: Int? = 5,
        _ tags: [(Sample<RatingTag>, Int)] = [],
        _ sample: SampleBooking = .boilerRepair
    ) throws -> ID<Booking> {
        site.clock.now = moment
        let booking = try site.office.rateable(sample)
        try site.office.rate(booking, stars: stars, tags: tags, by: sample.customer)
        return booking
    }

    private func moment(_ text: String) throws -> Timestamp {
        try JSON.read(Timestamp.self, from: Array("\"\(text)\"".utf8))
    }

    @Test("shows every member of the contract")
    func members() throws {
        let site = try Site()
        try rate(site, at: .monday.hours(1), stars: 4, [(.quality, 5), (.punctuality, 2)])
        try rate(site, at: .monday.hours(2), stars: nil, [(.quality, 4), (.punctuality, 5)])
        let answer = try matrix(site, "from=2026-11-23&to=2026-11-23")
        #expect(answer.json.names == ["from", "to", "basis", "timeZone", "data", "total"])
        #expect(answer["from"] == "2026-11-23")
        #expect(answer["basis"] == "completed")
        #expect(answer["timeZone"] == "UTC")
        let b = site.business
        #expect(
            line(answer, "Priya Raman") == [
                "fieldworker": [
                    "id": .string(b[.priya].text), "name": "Priya Raman", "general": false,
                ],
                "completedBookings": 3, "ratings": 2, "average": 4.25,
                "distribution": ["1": 0, "2": 0, "3": 0, "4": 1, "5": 1],
                "tags": [
                    [
                        "tagId": .string(b[.punctuality].text), "name": "Punctuality",
                        "ratings": 2, "average": 3.5,
                    ],
                    [
                        "tagId": .string(b[.quality].text), "name": "Quality of Work",
                        "ratings": 2, "average": 4.5,
                    ],
                ], "bayesianAverage": 3.6667, "wilsonLow": 0.3424, "rankable": false,
                "rank": nil,
            ])
        #expect(
            answer["total"] == [
                "completedBookings": 4, "ratings": 2, "average": 4.25,
                "distribution": ["1": 0, "2": 0, "3": 0, "4": 1, "5": 1],
            ])
        #expect(line(answer, "Sam Porter")?["average"] == .null)
        #expect(line(answer, "Sam Porter")?["completedBookings"] == 1)
        #expect(line(answer, "Walter Brandt")?["wilsonLow"] == 0)
        #expect(!answer.data.contains { $0["fieldworker"]?["general"] == true })
    }

    @Test("without dates is of the last thirty days; with one, of thirty to it or from it")
    func defaults() throws {
        let site = try Site()
        let usual = try matrix(site, "")
        #expect(usual["from"] == "2026-10-25" && usual["to"] == "2026-11-23")
        let to = try matrix(site, "to=2026-03-30")
        #expect(to["from"] == "2026-03-01" && to["to"] == "2026-03-30")
        let from = try matrix(site, "from=2026-11-01")
        #expect(from["to"] == "2026-11-23")
        let backwards = try matrix(site, "from=2026-11-24&to=2026-11-23")
        #expect(backwards.code == "invalid_parameter")
        #expect(try matrix(site, "from=0001-01-01&to=9999-12-31").status == 200)
        #expect(try matrix(site, "basis=created").code == "invalid_parameter")
    }

    /// A zone, a date in it, and its first and last moment.
    static let days: [(String, String, String, String)] = [
        ("UTC", "2026-11-21", "2026-11-21T00:00:00.000Z", "2026-11-21T23:59:59.999Z"),
        (
            "Australia/Brisbane", "2026-11-21", "2026-11-20T14:00:00.000Z",
            "2026-11-21T13:59:59.999Z"
        ),
        // Clocks go forward: the day has 23 hours.
        ("Europe/London", "2026-03-29", "2026-03-29T00:00:00.000Z", "2026-03-29T22:59:59.999Z"),
        ("America/Denver", "2026-03-08", "2026-03-08T07:00:00.000Z", "2026-03-09T05:59:59.999Z"),
        // Clocks go back: the day has 25 hours.
        ("Europe/London", "2026-10-25", "2026-10-24T23:00:00.000Z", "2026-10-25T23:59:59.999Z"),
        ("America/Denver", "2026-11-01", "2026-11-01T06:00:00.000Z", "2026-11-02T06:59:59.999Z"),
        ("Europe/London", "2026-07-01", "2026-06-30T23:00:00.000Z", "2026-07-01T22:59:59.999Z"),
        ("America/Denver", "2026-12-31", "2026-12-31T07:00:00.000Z", "2027-01-01T06:59:59.999Z"),
        // Midnight does not exist when clocks go forward at it.
        ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z", "2026-04-24T20:59:59.999Z"),
        // Half an hour off, and the far ends of the world.
        ("Asia/Kolkata", "2026-11-21", "2026-11-20T18:30:00.000Z", "2026-11-21T18:29:59.999Z"),
        (
            "Pacific/Kiritimati", "2026-11-21", "2026-11-20T10:00:00.000Z",
            "2026-11-21T09:59:59.999Z"
        ),
        ("Pacific/Pago_Pago", "2026-11-21", "2026-11-21T11:00:00.000Z", "2026-11-22T10:59:59.999Z"),
    ]

    @Test("means dates in the business's zone, both inclusive", arguments: days)
    func zones(_ zone: String, _ date: String, _ first: String, _ last: String) throws {
        let (first, last) = (try moment(first), try moment(last))
        let moments = [
            first.adding(milliseconds: -1), first, last, last.adding(milliseconds: 1),
        ]
        for (moment, isInside) in zip(moments, [false, true, true, false]) {
            let site = try Site(at: moment)
            try setZone(site, zone)
            try rate(site, at: moment)
            let answer = try matrix(site, "from=\(date)&to=\(date)")
            #expect(answer["timeZone"]?.text == zone)
            #expect(answer["total", "ratings"]?.integer == (isInside ? 1 : 0))
            #expect(answer["total", "completedBookings"]?.integer == (isInside ? 3 : 0))
        }
    }

    @Test("counts by the date of completion, rating or visit", arguments: RatingBasis.allCases)
    func basis(_ basis: RatingBasis) throws {
        let site = try Site(at: .monday.days(-10))
        var sample = SampleBooking.boilerRepair
        sample.scheduledStart = .monday.days(-3)
        let booking = try site.office.book(sample)
        site.clock.now = .monday.days(-2)
        try site.office.set(booking, .completed)
        try site.office.invoice(booking)
        site.clock.now = .monday.days(-1)
        try site.office.rate(booking)
        let day: [RatingBasis: String] = [
            .scheduled: "2026-11-20", .completed: "2026-11-21", .rated: "2026-11-22",
        ]
        for date in ["2026-11-20", "2026-11-21", "2026-11-22"] {
            let answer = try matrix(site, "from=\(date)&to=\(date)&basis=\(basis.rawValue)")
            #expect(answer["basis"]?.text == basis.rawValue)
            #expect(answer["total", "ratings"]?.integer == (date == day[basis] ? 1 : 0))
            let visits = basis == .scheduled ? "2026-11-20" : "2026-11-21"
            #expect(answer["total", "completedBookings"]?.integer == (date == visits ? 1 : 0))
        }
    }

    @Test("follows a visit that is moved, on the basis of visits")
    func moved() throws {
        let site = try Site()
        _ = try site.ratedBoiler()
        try site.send(
            .patch, "/v1/admin/bookings/\(site.boiler)",
            json: #"{"scheduledStart": "2026-11-20T09:00:00.000Z"}"#, ifMatch: "*")
        let there = try matrix(site, "from=2026-11-20&to=2026-11-20&basis=scheduled")
        #expect(there["total", "ratings"] == 1)
        #expect(there["total", "completedBookings"] == 1)
        let gone = try matrix(site, "from=2026-11-23&to=2026-11-23&basis=scheduled")
        #expect(gone["total", "ratings"] == 0)
    }

    @Test("forgets what was reset, and counts what was rated again (D7)")
    func resets() throws {
        let site = try Site()
        let today = "from=2026-11-23&to=2026-11-23"
        _ = try site.ratedBoiler()
        #expect(line(try matrix(site, today), "Priya Raman")?["average"] == 4)
        try site.office.reset(site.boiler)
        let reset = line(try matrix(site, today), "Priya Raman")
        #expect(reset?["ratings"] == 0)
        #expect(reset?["average"] == .null)
        #expect(reset?["tags"] == [])
        #expect(reset?["bayesianAverage"] == .null)
        #expect(reset?["completedBookings"] == 1)
        try site.office.rate(site.boiler, stars: 2)
        #expect(line(try matrix(site, today), "Priya Raman")?["average"] == 2)
    }

    @Test("keeps archived fieldworkers where they have something, and leaves them out elsewhere")
    func archived() throws {
        let site = try Site()
        _ = try site.ratedBoiler()
        try site.send(
            .delete, "/v1/admin/fieldworkers/\(site.business[.priya])", ifMatch: "*")
        let then = try matrix(site, "from=2026-11-23&to=2026-11-23")
        #expect(line(then, "Priya Raman")?["ratings"] == 1)
        let before = try matrix(site, "from=2026-11-01&to=2026-11-22")
        #expect(line(before, "Priya Raman") == nil)
        #expect(line(before, "Sam Porter") != nil)
    }

    @Test("counts nothing for the General Fieldworker, and nothing moves on reassignment (D8)")
    func attribution() throws {
        let site = try Site()
        try rate(site, at: .monday.hours(1), stars: 1, [], .unassigned)
        let booking = try rate(site, at: .monday.hours(2), stars: 5)
        try site.office.assign(booking, to: .sam)
        let answer = try matrix(site, "from=2026-11-23&to=2026-11-23")
        #expect(answer["total", "ratings"] == 1)
        #expect(line(answer, "Priya Raman")?["ratings"] == 1)
        #expect(line(answer, "Sam Porter")?["ratings"] == 0)
    }

    @Test("ranks by the Bayesian mean those who have ratings enough; equals share a rank (D9)")
    func ranks() throws {
        let site = try Site()
        try site.send(
            .patch, "/v1/admin/settings", json: #"{"ratings": {"minimumToRank": 2}}"#,
            ifMatch: "*")
        func ranks() throws -> [[JSONTree?]] {
            try matrix(site, "from=2026-11-23&to=2026-11-23").data.map {
                [$0["fieldworker"]?["name"], $0["rank"], $0["rankable"]]
            }
        }
        try rate(site, at: .monday.hours(1), stars: 5)
        #expect(
            try ranks() == [
                ["Priya Raman", .null, false], ["Sam Porter", .null, false],
                ["Walter Brandt", .null, false],
            ])
        for stars in [5, 4] {
            try rate(site, at: .monday.hours(2), stars: stars, [], .drainCleaning)
        }
        #expect(try ranks().first == ["Sam Porter", 1, true])
        try rate(site, at: .monday.hours(3), stars: 4)
        #expect(
            try ranks() == [
                ["Priya Raman", 1, true], ["Sam Porter", 1, true], ["Walter Brandt", .null, false],
            ])
        try rate(site, at: .monday.hours(4), stars: 5)
        #expect(
            try ranks().prefix(2) == [["Priya Raman", 1, true], ["Sam Porter", 2, true]])
    }

    @Test("spreads stars rounded half up")
    func distribution() throws {
        let site = try Site()
        let halves: [[(Sample<RatingTag>, Int)]] = [
            [(.quality, 1), (.punctuality, 2)], [(.quality, 2), (.punctuality, 3)],
            [(.quality, 4), (.punctuality, 5)], [(.quality, 4), (.punctuality, 4)],
        ]
        for tags in halves { try rate(site, at: .monday.hours(1), stars: nil, tags) }
        let answer = try matrix(site, "from=2026-11-23&to=2026-11-23")
        #expect(answer["total", "distribution"] == ["1": 0, "2": 1, "3": 1, "4": 1, "5": 1])
        #expect(answer["total", "average"] == 3.13)
    }
}
