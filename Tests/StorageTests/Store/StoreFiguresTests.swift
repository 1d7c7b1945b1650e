import Storage
import Testing

@Suite("What a store has done, for metrics")
struct StoreFiguresTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("batches by size and time, what waits, and what is durable")
    func figures() throws {
        let store = try Store.open(folder: folder.data, options: .driven())
        #expect(store.figures.commits == 0)
        for count in [1, 3, 300] {
            for number in 1...count { try store.tell(number, "text") }
            #expect(store.figures.waiting == count)
            #expect(store.figures.waitingBytes > 0)
            store.commit()
        }
        let figures = store.figures
        #expect(figures.commits == 3)
        #expect(figures.transactions == 304)
        #expect(figures.waiting == 0)
        #expect(figures.seconds > 0)
        #expect(figures.commitsByTime.reduce(0, +) == 3)
        // Up to 1, up to 4, up to 512.
        #expect(figures.commitsBySize == [1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0])
        #expect(figures.durable == 304 && figures.sequence == 304)
        #expect(figures.isWriting)
        #expect(figures.failures == 0)
        #expect(figures.snapshot == 0)
        try store.snapshot()
        #expect(store.figures.snapshot == 304)
        try store.close()
        #expect(!store.figures.isWriting)
    }
}
