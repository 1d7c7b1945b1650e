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
        for _ in 0..<room { #expect(queue.add(work)) }
        for _ in 0..<WorkQueue.runningMax { begun.wait() }
        #expect(!queue.add(work))
        for _ in 0..<room { gate.signal() }
        for _ in 0..<room { done.wait() }
        #expect(most.load(ordering: .sequentiallyConsistent) == WorkQueue.runningMax)
        gate.signal()
        #expect(queue.add(work))
        done.wait()
    }
}
