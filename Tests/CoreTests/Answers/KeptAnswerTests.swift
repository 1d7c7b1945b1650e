import Fixtures
import Testing

@testable import Core

@Suite("Answers that are kept for a day (N23)")
struct KeptAnswerTests {
    private func answer(_ key: String, at: Timestamp, status: Int = 201) -> KeptAnswer {
        KeptAnswer(
            request: SHA256.digest(of: Array(key.utf8)), body: SHA256.digest(of: []),
            status: status, location: nil, etag: nil, answer: "{}", at: at)
    }

    private func keep(_ answers: [KeptAnswer], in sequence: SequenceNumber = 0) -> Answers {
        var kept = Answers()
        for (place, answer) in answers.enumerated() {
            kept.apply(.kept(answer), in: sequence + SequenceNumber(place + 1))
        }
        return kept
    }

    @Test("until the moment that is 24 hours later")
    func expiry() {
        let first = answer("a", at: .monday)
        let kept = keep([first])
        for moment in [Timestamp.monday, .monday.hours(24).adding(milliseconds: -1)] {
            let found = kept.find(first.request, now: moment)
            #expect(found?.answer == first)
            #expect(found?.keptIn == 1)
        }
        #expect(kept.find(first.request, now: .monday.hours(24)) == nil)
        #expect(kept.find(SHA256.digest(of: []), now: .monday) == nil)
    }

    @Test("a later one with the same key takes its place")
    func replaced() {
        let later = answer("a", at: .monday.hours(25), status: 200)
        let kept = keep([answer("a", at: .monday), answer("b", at: .monday), later])
        #expect(kept.find(later.request, now: .monday.hours(26))?.answer == later)
        #expect(kept.find(later.request, now: .monday.hours(26))?.keptIn == 3)
        #expect(Array(kept.all) == [later])
    }

    @Test("old ones are dropped when another is kept, thousands of them")
    func dropped() {
        var kept = Answers()
        for minute in 0..<6_000 {
            let one = answer("\(minute)", at: .monday.minutes(minute))
            kept.apply(.kept(one), in: SequenceNumber(minute + 1))
        }
        let all = Array(kept.all)
        #expect(all.count == 24 * 60)
        #expect(all.first == answer("4560", at: .monday.minutes(4_560)))
        #expect(all.last == answer("5999", at: .monday.minutes(5_999)))
    }

    @Test("a clock that stepped back drops none too early")
    func clockStepsBack() {
        let ahead = answer("a", at: .monday.days(3))
        let behind = answer("b", at: .monday)
        let kept = keep([ahead, behind, answer("c", at: .monday.hours(1))])
        #expect(kept.find(behind.request, now: .monday.hours(2))?.answer == behind)
        #expect(kept.find(behind.request, now: .monday.hours(24)) == nil)
        #expect(kept.find(ahead.request, now: .monday.hours(2))?.answer == ahead)
    }

    @Test("is kept in the transaction of what the request did")
    func sameTransaction() throws {
        let business = try Business()
        let kept = answer("k", at: .monday)
        let command = try CreateService(NewService(text: #"{"name": "Leak search"}"#))
        let sequence = try business.ledger.transact(
            Origin(at: .monday),
            decide: { (state, draft) throws(Refusal) in _ = try command.decide(in: state, &draft) },
            conclude: { state, draft in
                #expect(state.services.table.rows.contains { $0.name == "Leak search" })
                draft.record(.answer(.kept(kept)))
            })
        let found = business.state.answers.find(kept.request, now: .monday)
        #expect(found?.answer == kept)
        #expect(found?.keptIn == sequence)
        #expect(business.ledger.transactions.last?.events.count == 2)
    }

    /// One that is about a customer.
    private func about(_ key: String, _ at: Timestamp) -> KeptAnswer {
        let one = answer(key, at: at)
        return KeptAnswer(
            request: one.request, body: one.body, status: 201, location: nil, etag: nil,
            answer: "{}", at: at, subject: .customer(ID(rawValue: 6)))
    }

    @Test("of whoever was erased is forgotten alike with and without it, though clocks step back")
    func erasedLate() {
        let before = [answer("ahead", at: .monday.hours(40)), answer("c", at: .monday.hours(30))]
        let theirs = about("a", .monday)
        var live = keep([before[0], theirs, before[1]])
        live.erase(ID(rawValue: 6), in: 9)
        var copy = keep([before[0]])
        copy.apply(.erased(theirs.request, at: theirs.at), in: 2)
        copy.apply(.kept(before[1]), in: 3)
        #expect(live.allErased.isEmpty)
        #expect(copy.allErased.isEmpty)
    }

    @Test("that is given anew stands behind the others, whatever held the first one back")
    func again() {
        let (ahead, other) = (answer("ahead", at: .monday.hours(40)), answer("c", at: .monday))
        let (again, last) = (
            answer("a", at: .monday.hours(41)), answer("d", at: .monday.hours(64))
        )
        var kept = keep([ahead, answer("a", at: .monday), other, again])
        #expect(Array(kept.all) == [ahead, other, again])
        #expect(kept.find(again.request, now: .monday.hours(41))?.answer == again)
        kept.apply(.kept(last), in: 5)
        #expect(Array(kept.all) == [again, last])
    }

    @Test("that take the place of newer ones leave the newest moment to the snapshot")
    func newestMoment() {
        let theirs = about("a", .monday.hours(40))
        var live = keep([theirs])
        live.erase(ID(rawValue: 6), in: 2)
        #expect(live.latestAlone == nil)
        live.apply(.kept(answer("a", at: .monday)), in: 3)
        #expect(live.latestAlone == theirs.at)
        var copy = Answers()
        copy.restore(.kept(answer("a", at: .monday)), in: 3)
        copy.restore(.dropped(at: theirs.at), in: 3)
        #expect(copy.latestAlone == theirs.at)
        #expect(copy.all.map(\.at) == [.monday])
        copy.erase(ID(rawValue: 7), in: 4)
        #expect(Array(copy.all).isEmpty)
    }

    @Test("about whoever is erased, given anew by a clock that was set back, leave nothing")
    func erasedTwice() {
        let (first, again) = (about("a", .monday.hours(40)), about("a", .monday))
        var live = keep([first])
        live.erase(ID(rawValue: 6), in: 2)
        live.apply(.kept(again), in: 3)
        live.erase(ID(rawValue: 6), in: 4)
        var copy = Answers()
        copy.apply(.erased(first.request, at: first.at), in: 1)
        copy.erase(ID(rawValue: 6), in: 2)
        copy.apply(.erased(again.request, at: again.at), in: 3)
        copy.erase(ID(rawValue: 6), in: 4)
        for one in [live, copy] {
            #expect(one.allErased.isEmpty)
            #expect(Array(one.all).isEmpty)
            #expect(one.latestAlone == first.at)
        }
    }

    @Test("of whoever was erased holds back no older ones, though clocks step back")
    func erasedBefore() {
        let (old, last) = (answer("c", at: .monday.hours(1)), answer("d", at: .monday.hours(26)))
        let theirs = about("a", .monday.hours(20))
        var live = keep([theirs, old, last])
        #expect(Array(live.all).map(\.request) == [theirs, old, last].map(\.request))
        var copy = Answers()
        copy.apply(.erased(theirs.request, at: theirs.at), in: 1)
        for (place, one) in [old, last].enumerated() {
            copy.apply(.kept(one), in: SequenceNumber(place) + 2)
        }
        for number in [4, 5] {
            // The second finds nothing of theirs, and leaves all as it is.
            live.erase(ID(rawValue: 6), in: SequenceNumber(number))
            copy.erase(ID(rawValue: 6), in: SequenceNumber(number))
            #expect(Array(live.all).map(\.request) == [last.request])
            #expect(Array(copy.all).map(\.request) == [last.request])
            #expect(live.allErased.map(\.request) == [theirs.request])
            #expect(copy.allErased.map(\.request) == [theirs.request])
        }
    }

    @Test("of whoever was erased is remembered for its day, however that came about")
    func erased() {
        let (first, second) = (about("a", .monday), about("b", .monday.hours(1)))
        var live = keep([first, answer("c", at: .monday), second])
        live.erase(ID(rawValue: 6), in: 9)
        #expect(live.find(first.request, now: .monday) == nil)
        #expect(live.erasedIn(first.request, now: .monday) == 9)
        #expect(live.erasedIn(first.request, now: .monday.hours(24)) == nil)
        #expect(Array(live.all).count == 1)
        // From a journal without them, and from a snapshot.
        var copy = Answers()
        copy.apply(.erased(first.request, at: first.at), in: 1)
        copy.apply(.kept(answer("c", at: .monday)), in: 2)
        copy.apply(.erased(second.request, at: second.at), in: 3)
        var restored = Answers()
        for (request, at) in live.allErased { restored.restore(.erased(request, at: at), in: 9) }
        let expected = [first, second].map(\.request)
        for answers in [live, copy, restored] {
            #expect(answers.allErased.map(\.request) == expected)
        }
        copy.apply(.kept(answer("d", at: .monday.hours(24))), in: 4)
        #expect(copy.allErased.map(\.request) == [second.request])
    }
}
