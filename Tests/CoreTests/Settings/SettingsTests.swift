import Fixtures
import JSON
import Testing

@testable import Core

@Suite("Settings")
struct SettingsTests {
    private func current(_ business: Business) -> Settings {
        var seen = Seen()
        return business.state.settings.find(&seen)
    }

    @Test("R13, R14: what is said changes, what is absent stays, and nothing changed is none")
    func changes() throws {
        var business = try Business()
        #expect(current(business).flags.customersMayRate)
        business.now = .monday.days(1)
        try business.changeSettings(
            """
            {"flags": {"customersMayRate": false},
             "business": {"name": " Three Gums ", "timeZone": "Australia/Brisbane"}}
            """)
        var settings = current(business)
        #expect(!settings.flags.customersMayRate)
        #expect(settings.business.name == "Three Gums")
        #expect(settings.business.timeZone == "Australia/Brisbane")
        #expect(settings.business.currency == "AUD")
        #expect(settings.ratings.minimumToRank == 5)
        #expect(settings.revision.version == 2)
        #expect(settings.revision.updatedAt == .monday.days(1))
        let before = business.state.sequence
        try business.changeSettings(#"{"business": {"name": "Three Gums"}, "ratings": {}}"#)
        #expect(business.state.sequence == before)
        try business.changeSettings(
            #"{"business": {"currency": "GBP"}, "ratings": {"minimumToRank": 1}}"#)
        settings = current(business)
        #expect(settings.business.currency == "GBP")
        #expect(settings.ratings.minimumToRank == 1)
        #expect(settings.revision.version == 3)
    }

    static let refused: [(body: String, faults: [String])] = [
        (#"{"business": {"timeZone": "Mars/Olympus"}}"#, ["#/business/timeZone unknown"]),
        (
            #"{"business": {"name": "  ", "timeZone": "x", "currency": "aud"}}"#,
            [
                "#/business/name required", "#/business/timeZone unknown",
                "#/business/currency invalid_value",
            ]
        ),
    ]

    @Test("what cannot be is refused, all of it, and changes nothing", arguments: refused)
    func refuses(body: String, faults: [String]) throws {
        let business = try Business()
        let before = business.state.sequence
        let refusal = try business.refusal(of: business.settingsChange(body))
        #expect(refusal?.summary.sorted() == faults.sorted())
        #expect(business.state.sequence == before)
    }

    static let bodies: [(body: String, faults: [String])] = [
        (#"{"flags": null}"#, ["#/flags wrong_type"]),
        (#"{"flags": {"customersMayRate": null}}"#, ["#/flags/customersMayRate wrong_type"]),
        (#"{"ratings": {"minimumToRank": 0}}"#, ["#/ratings/minimumToRank out_of_range"]),
        (
            #"{"business": {"name": ""}, "x": 1}"#,
            ["#/business/name too_short", "#/x unknown_member"]
        ),
    ]

    @Test("the body", arguments: bodies)
    func body(_ body: String, _ faults: [String]) throws {
        let failure = #expect(throws: JSONFailure.self) { try SettingsChanges(text: body) }
        #expect(failure?.summary == faults)
    }

    @Test("another version is stale")
    func stale() throws {
        let business = try Business()
        let body = #"{"flags": {"customersMayRate": false}}"#
        let change = try business.settingsChange(body, .versions([1]))
        try business.run(change)
        #expect(try business.refusal(of: change) == .stale(version: 2))
    }
}
