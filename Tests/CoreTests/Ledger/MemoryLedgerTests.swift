import Fixtures
import Testing

@testable import Core

@Suite("A ledger without a disk")
struct MemoryLedgerTests {
    @Test("a refusal changes nothing, and says after which transaction it holds")
    func refusal() throws {
        let business = try Business()
        let before = business.state.sequence
        do throws(LedgerError) {
            try business.run(DeleteFieldworker(Fieldworker.generalID, .any))
            Issue.record("not refused")
        } catch {
            guard case .refused(.conflict(.generalFieldworker), let after) = error else {
                throw error
            }
            #expect(after == before)
        }
        #expect(business.ledger.transactions.count == Int(before))
    }

    @Test("what happens is numbered without gaps, and says who, when and from where")
    func transactions() throws {
        var business = try Business()
        business.now = .monday.days(1)
        try business.rate(try business.rateable())
        let transactions = business.ledger.transactions
        #expect(transactions.map(\.sequence) == Array(1...business.state.sequence))
        let last = try #require(transactions.last)
        #expect(last.origin.by == .staff(business[.ruth]))
        #expect(last.origin.at == .monday.days(1))
        #expect(last.origin.from == "192.0.2.7")
        #expect(last.events.map(\.type) == ["rating.given"])
    }

    @Test("takes no writes when it is told so, and reads go on")
    func unavailable() throws {
        let business = try Business()
        business.ledger.isAvailable = false
        do throws(LedgerError) {
            try business.run(DeleteRatingTag(business[.quality], .any))
            Issue.record("written")
        } catch {
            guard case .unavailable = error else { throw error }
        }
        _ = business.ledger.look { state, seen in
            #expect(state.ratingTags.enabledCount(&seen) == 3)
        }
        business.ledger.isAvailable = true
        #expect(try business.refusal(of: DeleteRatingTag(business[.quality], .any)) == nil)
    }
}
