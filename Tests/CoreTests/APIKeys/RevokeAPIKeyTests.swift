import Fixtures
import Testing

@testable import Core

@Suite("Revoking API keys")
struct RevokeAPIKeyTests {
    @Test("ends those that were made with it too, and no others")
    func descendants() throws {
        let business = try Business()
        let other = try business.makeKey(9)
        let leaked = try business.makeKey(1)
        let child = try business.by(.key(leaked)).makeKey(2)
        let sibling = try business.by(.key(leaked)).makeKey(3)
        let grandchild = try business.by(.key(child)).makeKey(4)
        try business.by(.key(other)).makeKey(10)
        try business.run(RevokeAPIKey(sibling, .any))
        let before = try #require(business.state.apiKeys.table[sibling])
        try business.run(RevokeAPIKey(leaked, .any))
        for id in [leaked, child, sibling, grandchild] {
            #expect(business.state.apiKeys.table[id]?.isArchived == true)
        }
        #expect(business.state.apiKeys.table[sibling] == before)
        for token in [1, 2, 3, 4] as [UInt8] { #expect(business.grant(token) == nil) }
        #expect(business.grant(9) != nil && business.grant(10) != nil)
    }

    @Test("of one that a key made leaves that one")
    func child() throws {
        let business = try Business()
        let parent = try business.makeKey(1)
        let child = try business.by(.key(parent)).makeKey(2)
        try business.run(RevokeAPIKey(child, .any))
        #expect(business.grant(1) != nil)
        #expect(business.grant(2) == nil)
    }
}
