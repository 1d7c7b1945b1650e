import Dispatch
import Synchronization
import Testing

@testable import Server

@Suite("Slow work is bounded")
struct WorkQueueTests {
    @Test("two run, 64 wait, the next is refused, and all that was taken is done")
    func bounds() {
        let queue = WorkQueue()
        let gate = DispatchSemaphore(value: 0)
        let begun = DispatchSemaphore(value: 0)
        let done = DispatchSemaphore(value: 0)
        let running = Atomic(0)
        let most = Atomic(0)
        let work: WorkQueue.Work = {
            let now = running.add(1, ordering: .sequentiallyConsistent).newValue
            most.max(now, ordering: .sequentiallyConsistent)
            begun.signal()
            gate.wait()
            running.subtract(1, ordering: .sequentiallyConsistent)
            done.signal()
        }
        let room = WorkQueue.runningMax + WorkQueue.waitingMax
        for _ in 0..<room { #expect(queue.add(from: "one", work) {}) }
        for _ in 0..<WorkQueue.runningMax { begun.wait() }
        #expect(!queue.add(from: "one", work) {})
        for _ in 0..<room { gate.signal() }
        for _ in 0..<room { done.wait() }
        #expect(most.load(ordering: .sequentiallyConsistent) == WorkQueue.runningMax)
        gate.signal()
        #expect(queue.add(from: "one", work) {})
        done.wait()
    }

    @Test("one caller cannot fill it for another, who has the place of the last that came")
    func fairness() {
        let queue = WorkQueue(running: 1, waiting: 3)
        let gate = DispatchSemaphore(value: 0)
        let begun = DispatchSemaphore(value: 0)
        let done = DispatchSemaphore(value: 0)
        let told = Mutex<[String]>([])
        func add(_ name: String, from caller: String) -> Bool {
            queue.add(from: caller) {
                begun.signal()
                gate.wait()
                told.withLock { $0.append(name) }
                done.signal()
            } refuse: {
                told.withLock { $0.append("no \(name)") }
            }
        }
        #expect(add("a1", from: "a"))
        begun.wait()
        for name in ["a2", "a3", "a4"] { #expect(add(name, from: "a")) }
        #expect(!add("a5", from: "a"))
        #expect(add("b1", from: "b"))
        // Now each would have as many as the other, so nobody makes room.
        #expect(!add("b2", from: "b"))
        for _ in 0..<4 { gate.signal() }
        for _ in 0..<4 { done.wait() }
        #expect(told.withLock(\.self) == ["no a4", "a1", "a2", "b1", "a3"])
    }
}
