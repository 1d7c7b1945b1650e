import Testing

@testable import Core

@Suite("Averages (D3)")
struct TallyTests {
    static let means: [(stars: [UInt16], mean: UInt16?)] = [
        ([], nil), ([500], 500), ([400, 500], 450), ([100, 200, 200], 167), ([400, 400, 500], 433),
        ([433, 434], 434), ([100, 101], 101), ([100, 100, 101], 100), ([100, 101, 101], 101),
        ([125, 250, 375, 500], 313), ([100, 100, 100, 101], 100), ([100, 100, 101, 101], 101),
    ]

    @Test("are rounded half up, once", arguments: means)
    func mean(stars: [UInt16], mean: UInt16?) {
        var tally = Tally()
        for one in stars { tally.add(Hundredths(one)) }
        #expect(tally.mean?.value == mean)
        #expect(tally.count == stars.count)
        #expect(tally.hundredths == stars.map(Int.init).reduce(0, +))
    }

    @Test("spread over whole stars rounded half up, and satisfied from 4.00")
    func spread() {
        var tally = Tally()
        for one: UInt16 in [100, 149, 150, 249, 250, 349, 350, 399, 400, 449, 450, 500] {
            tally.add(Hundredths(one))
        }
        #expect([tally.one, tally.two, tally.three, tally.four, tally.five] == [2, 2, 2, 4, 2])
        #expect(tally.satisfied == 4)
    }

    @Test("adding and taking away in any order leaves nothing")
    func inverse() {
        var tally = Tally()
        let all = (100...500).map { Hundredths(UInt16($0)) }
        for one in all { tally.add(one) }
        for one in all.reversed() { tally.subtract(one) }
        #expect(tally == Tally())
    }

    @Test("stars in hundredths", arguments: [(1, 100), (5, 500), (0, 0), (9, 500), (-3, 0)])
    func wholeStars(stars: Int, hundredths: UInt16) {
        #expect(Hundredths(stars: stars).value == hundredths)
    }
}
