import Fixtures
import Testing

@testable import Core

@Suite("Pages that copies share")
struct PagesTests {
    @Test("hold what an array holds, across the ends of pages")
    func againstModel() {
        var random = SeededGenerator(seed: 3)
        var pages = Pages<Int>()
        var model: [Int] = []
        for number in 0..<1_000 {
            pages.append(number)
            model.append(number)
            let place = Int.random(in: 0..<model.count, using: &random)
            pages[place] += 7
            model[place] += 7
        }
        #expect(pages.count == model.count)
        #expect((0..<pages.count).map { pages[$0] } == model)
        let whole = Pages(pages.pages)
        #expect((0..<whole.count).map { whole[$0] } == model)
        #expect(Pages<Int>([]).count == 0)
    }

    @Test("a copy keeps what it had, and all pages but the changed one are the same")
    func copies() {
        var pages = Pages<Int>()
        for number in 0..<1_000 { pages.append(number) }
        let copy = pages
        pages[300] = -1
        pages.append(1_000)
        #expect(copy[300] == 300)
        #expect(copy.count == 1_000)
        let shared = zip(copy.pages, pages.pages).map { old, new in
            unsafe old.withUnsafeBufferPointer { old in
                unsafe new.withUnsafeBufferPointer { unsafe old.baseAddress == $0.baseAddress }
            }
        }
        // The page of 300, and the last, which grew.
        #expect(shared == [true, true, false, true, true, true, true, false])
    }
}

@Suite("A queue in pages, against an array")
struct PagedQueueTests {
    @Test("gives the oldest first, whatever came in between")
    func againstModel() {
        var random = SeededGenerator(seed: 5)
        var queue = PagedQueue<Int>()
        var model: [Int] = []
        #expect(queue.first == nil)
        for number in 0..<200_000 {
            // Fills, drains to nothing, and fills again.
            let isFilling = number / 50_000 % 2 == 0
            if Int.random(in: 0..<10, using: &random) < (isFilling ? 7 : 2) {
                queue.append(number)
                model.append(number)
            } else if !model.isEmpty {
                queue.removeFirst()
                model.removeFirst()
            }
            guard queue.first == model.first else {
                Issue.record("the first is not the oldest at step \(number)")
                return
            }
            if number % 10_000 == 0 { #expect(Array(queue.all) == model) }
        }
        #expect(Array(queue.all) == model)
        while queue.first != nil { queue.removeFirst() }
        queue.removeFirst()
        #expect(Array(queue.all).isEmpty)
    }
}
