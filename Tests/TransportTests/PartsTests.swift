import Dispatch
import HTTP1
import Testing

@testable import Transport

@Suite("The loop's parts")
struct PartsTests {
    @Test("unsent chunks are used up at any split", arguments: 1...12)
    func unsent(step: Int) {
        let unsent = UnsentBytes()
        for chunk in ["ab", "cdefg", "", "h", "ijkl"] { unsent.append(Array(chunk.utf8)) }
        #expect(unsent.count == 12)
        var seen: [UInt8] = []
        while unsent.count > 0 {
            let taken = unsent.withFirst { head, tail in
                Array((Array(head) + Array(tail)).prefix(step))
            }
            seen += taken ?? []
            unsent.removeFirst(taken?.count ?? 0)
        }
        #expect(String(decoding: seen, as: UTF8.self) == "abcdefghijkl")
    }

    @Test(
        "connections leave descriptors to files",
        arguments: [
            (16_384, 1_048_576, 16_384), (16_384, 1_024, 768), (700, 1_024, 700),
            (16_384, 100, 50), (16_384, 0, 1), (0, 1_024, 0),
        ])
    func descriptors(wanted: Int, descriptors: Int, connections: Int) {
        #expect(
            DescriptorLimit.connections(wanted: wanted, descriptors: descriptors) == connections)
    }

    @Test("answers are taken in the order of their requests, each once")
    func answers() {
        let queue = AnswerQueue()
        queue.skip()
        #expect(queue.nextNumber == 1)
        for _ in 0..<3 { queue.append(.awaited, to: .malformed) }
        #expect(queue.nextNumber == 4)
        let outcomes = [0, 4, 3, 3, 1].map { queue.finish($0, Response(.ok, "\($0)")) }
        #expect(outcomes == [false, false, true, false, true])
        #expect(text(queue.popReady()) == "1")
        #expect(queue.popReady() == nil)
        let later = [1, 2].map { queue.finish($0, Response(.ok, "\($0)")) }
        #expect(later == [false, true])
        #expect(text(queue.popReady()) == "2")
        #expect(text(queue.popReady()) == "3")
        #expect(queue.isEmpty)
        #expect(queue.nextNumber == 4)
    }

    private func text(_ entry: AnswerQueue.Entry?) -> String? {
        guard case .ready(let response) = entry?.content else { return nil }
        return String(decoding: response.body, as: UTF8.self)
    }

    @Test("an inbox loses nothing that several threads leave, and keeps each one's order")
    func inbox() {
        let inbox = Inbox<(thread: Int, number: Int)>()
        let finished = DispatchGroup()
        for thread in 0..<4 {
            DispatchQueue(label: "leaving \(thread)").async(group: finished) {
                for number in 0..<1_000 { _ = inbox.leave((thread, number)) }
            }
        }
        var next = [0, 0, 0, 0]
        let isAllTaken = eventually {
            for value in inbox.takeAll() {
                #expect(value.number == next[value.thread])
                next[value.thread] = value.number + 1
            }
            return next == [1_000, 1_000, 1_000, 1_000]
        }
        #expect(isAllTaken)
        finished.wait()
        #expect(inbox.leave((0, 0)))
        #expect(inbox.close().count == 1)
        #expect(!inbox.leave((0, 1)))
        #expect(inbox.takeAll().isEmpty)
    }

    @Test("durations become whole milliseconds in bounds")
    func milliseconds() {
        let durations: [Duration] = [.zero, .seconds(-5), .milliseconds(15), .seconds(1 << 40)]
        #expect(durations.map(\.milliseconds) == [1, 1, 15, 2_000_000_000])
    }
}
