import Core
import Fixtures
import JSON
import Testing

@Suite("Money")
struct MoneyTests {
    static let bodies: [(body: String, faults: [String])] = [
        (#"{"amount": 0, "currency": "AUD"}"#, []),
        (#"{"amount": 100000000000, "currency": "GBP"}"#, []),
        (#"{"amount": 100000000001, "currency": "GBP"}"#, ["#/amount out_of_range"]),
        (
            #"{"amount": -1, "currency": "aud"}"#,
            ["#/amount out_of_range", "#/currency invalid_value"]
        ),
        (#"{"amount": 12.5, "currency": "AUD"}"#, ["#/amount wrong_type"]),
        (#"{"amount": 1, "currency": "AUDX"}"#, ["#/currency invalid_value"]),
        (#"{"amount": 1, "currency": "ÄU"}"#, ["#/currency invalid_value"]),
        (#"{"amount": 1}"#, ["#/currency required"]),
    ]

    @Test("is minor units of a currency", arguments: bodies)
    func reads(body: String, faults: [String]) throws {
        do throws(JSONFailure) {
            let money = try Money(text: body)
            #expect(faults.isEmpty)
            #expect(try JSON.decode(Money.self, from: JSON.encode(money)) == money)
        } catch {
            #expect(error.summary == faults)
        }
    }
}
