import Fixtures
import Testing

@testable import Core

@Suite("Rotating API keys")
struct RotateAPIKeyTests {
    private func rotate(_ key: ID<APIKey>) throws -> RotateAPIKey {
        RotateAPIKey(key, try Rotation(text: "{}"), Business.secret(7))
    }

    @Test("is for whoever made it, and for the keys that it came from")
    func makers() throws {
        let business = try Business()
        let ruth = try business.run(AddStaff(name: "Ruth", email: "r@example.com", role: .owner))
        let una = try business.run(AddStaff(name: "Una", email: "u@example.com", role: .owner))
        let hers = business.by(.staff(ruth))
        let parent = try hers.makeKey(1)
        let child = try hers.by(.key(parent)).makeKey(2)
        let grandchild = try hers.by(.key(child)).makeKey(3)
        let sibling = try hers.makeKey(4)
        let cases: [(by: Account, key: ID<APIKey>, may: Bool)] = [
            (.staff(ruth), parent, true), (.staff(ruth), grandchild, true),
            (.staff(una), parent, false), (.key(parent), parent, true),
            (.key(parent), grandchild, true), (.key(child), parent, false),
            (.key(sibling), parent, false), (.key(parent), sibling, false),
        ]
        for (caller, key, may) in cases {
            let refusal = try business.by(caller).refusal(of: rotate(key))
            #expect(refusal == (may ? nil : .notMaker), "\(caller) \(key)")
        }
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
        for key in [ends, child] { #expect(try business.refusal(of: rotate(key)) == nil) }
        #expect(try business.by(.staff(una)).refusal(of: rotate(hers)) == nil)
        business.now = .monday.days(1)
        let absence = try StaffChanges(text: #"{"active": false}"#)
        try business.run(UpdateStaff(una, absence, .any))
        for key in [ends, parent, child] {
            #expect(try business.refusal(of: rotate(key)) == .conflict(.keyUnusable))
        }
        #expect(
            try business.by(.staff(una)).refusal(of: rotate(hers)) == .conflict(.keyUnusable))
        try business.change(ends, #"{"expiresAt": null}"#)
        #expect(try business.refusal(of: rotate(ends)) == nil)
        try business.run(RevokeAPIKey(ends, .any))
        #expect(try business.refusal(of: rotate(ends)) == .conflict(.archived))
    }
}
