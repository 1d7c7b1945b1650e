import Fixtures
import Testing

@testable import Core

@Suite("An allowance of failures that comes back with time")
struct FailureAllowanceTests {
    private static let home = SHA256.digest(of: Array("home".utf8))
    private static let other = SHA256.digest(of: Array("other".utf8))
    private static let size = FailureAllowance.Size(failures: 3, recovery: 10_000)

    struct Case: CustomTestStringConvertible {
        let story: String
        /// When each failure is, in seconds.
        let failures: [Int64]
        /// When it is asked, in seconds, and how long there is to wait then, in milliseconds.
        let asked: Int64
        let wait: Int64
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "none", failures: [], asked: 0, wait: 0),
        Case(story: "one left", failures: [0, 0], asked: 0, wait: 0),
        Case(story: "all used up", failures: [0, 0, 0], asked: 0, wait: 10_000),
        Case(story: "all used up a while ago", failures: [0, 0, 0], asked: 4, wait: 6_000),
        Case(story: "one came back", failures: [0, 0, 0], asked: 10, wait: 0),
        Case(
            story: "the one that came back is used", failures: [0, 0, 0, 10], asked: 10,
            wait: 10_000),
        Case(story: "slow enough for ever", failures: [0, 10, 20, 30, 40], asked: 40, wait: 0),
        Case(story: "two came back", failures: [0, 0, 0, 20], asked: 20, wait: 0),
        Case(story: "more than all is no more", failures: [0, 0, 0, 0, 0], asked: 0, wait: 10_000),
        Case(story: "the clock stepped back", failures: [0, 0, 0], asked: -86_400, wait: 10_000),
    ]

    private static func at(_ seconds: Int64) -> Timestamp {
        .monday.adding(milliseconds: seconds * 1_000)
    }

    @Test("so many at once, then one each time that a while has passed", arguments: cases)
    func waits(example: Case) {
        var allowance = FailureAllowance()
        for moment in example.failures {
            allowance.take(Self.home, Self.size, now: Self.at(moment))
        }
        let now = Self.at(example.asked)
        #expect(allowance.wait(Self.home, Self.size, now: now) == example.wait)
        #expect(allowance.wait(Self.other, Self.size, now: now) == 0)
    }

    @Test("what was no failure is given back")
    func givesBack() {
        var allowance = FailureAllowance()
        for _ in 0..<3 { allowance.take(Self.home, Self.size, now: .monday) }
        allowance.giveBack(Self.home, Self.size, now: .monday)
        #expect(allowance.wait(Self.home, Self.size, now: .monday) == 0)
        for _ in 0..<2 { allowance.giveBack(Self.home, Self.size, now: .monday) }
        #expect(allowance.records.isEmpty)
    }

    @Test("a smaller size holds at once, and nobody waits longer than it takes to come back")
    func anotherSize() {
        var allowance = FailureAllowance()
        for _ in 0..<3 { allowance.take(Self.home, Self.size, now: .monday) }
        let smaller = FailureAllowance.Size(failures: 1, recovery: 2_000)
        #expect(allowance.wait(Self.home, smaller, now: .monday) == 2_000)
    }

    @Test("the greatest size there is overflows nothing")
    func greatest() {
        var allowance = FailureAllowance()
        let size = FailureAllowance.Size(failures: .max, recovery: 1_000)
        allowance.take(Self.home, size, now: .monday)
        #expect(allowance.wait(Self.home, size, now: .monday) == 0)
    }

    @Test("a flood makes it forget those that have used least")
    func bounded() {
        var allowance = FailureAllowance()
        for _ in 0..<3 { allowance.take(Self.home, Self.size, now: .monday) }
        for number in 0..<2 * FailureAllowance.keysMax {
            let key = SHA256.digest(of: Array("key \(number)".utf8))
            allowance.take(key, Self.size, now: .monday)
            if number % 1_000 == 0 {
                #expect(allowance.records.count <= FailureAllowance.keysMax)
            }
        }
        #expect(allowance.wait(Self.home, Self.size, now: .monday) == 10_000)
    }

    @Test("what it says it remembers again, but for what is over")
    func restores() {
        var allowance = FailureAllowance()
        for _ in 0..<3 { allowance.take(Self.home, Self.size, now: .monday) }
        allowance.take(Self.other, Self.size, now: .monday)
        var again = FailureAllowance()
        for record in allowance.records { again.restore(record, now: Self.at(15)) }
        #expect(again.records.map(\.key) == [Self.home])
        #expect(again.wait(Self.home, Self.size, now: Self.at(15)) == 0)
        again.take(Self.home, Self.size, now: Self.at(15))
        #expect(again.wait(Self.home, Self.size, now: Self.at(15)) == 5_000)
    }
}
