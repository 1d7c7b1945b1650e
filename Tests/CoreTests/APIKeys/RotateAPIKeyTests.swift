import Fixtures
import Testing

@testable import Core

@Suite("Rotating API keys")
struct RotateAPIKeyTests {
    private func rotate(_ key: ID<APIKey>) throws -> RotateAPIKey {
        RotateAPIKey(key, try Rotation(text: "{}"), Business.secret(7))
    }

    @Test("is refused where another token would not work either")
    func unusable() throws {
        var business = try Business()
        let una = try business.run(AddStaff(name: "Una", email: "u@example.com", role: .owner))
        let ends = try business.makeKey(1, more: #", "expiresAt": "2026-11-24T09:00:00Z""#)
        let hers = try business.by(.staff(una)).makeKey(2)
        let parent = try business.makeKey(3)
        let child = try business.by(.key(parent)).makeKey(4)
        try business.change(parent, #"{"expiresAt": "2026-11-24T09:00:00Z"}"#)
        for key in [ends, hers, child] {
            #expect(try business.refusal(of: rotate(key)) == nil)
        }
        business.now = .monday.days(1)
        let absence = try StaffChanges(text: #"{"active": false}"#)
        try business.run(UpdateStaff(una, absence, .any))
        for key in [ends, hers, parent, child] {
            #expect(try business.refusal(of: rotate(key)) == .conflict(.keyUnusable))
        }
        try business.change(ends, #"{"expiresAt": null}"#)
        #expect(try business.refusal(of: rotate(ends)) == nil)
        try business.run(RevokeAPIKey(ends, .any))
        #expect(try business.refusal(of: rotate(ends)) == .conflict(.archived))
    }
}
