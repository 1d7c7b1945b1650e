import Core
import Foundation
import Glibc
import Synchronization
import Testing

@testable import Storage

@Suite("A snapshot beside what runs")
struct BesideTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Stops whoever begins to write a snapshot's passwords, once, until it is let go on.
    private final class Gate: Sendable {
        let arrived = DispatchSemaphore(value: 0)
        let opened = DispatchSemaphore(value: 0)
        private let isClosed = Locked(true)

        func pass(_ path: String) {
            guard path.contains(".tmp-"), path.hasSuffix("password.jsonl") else { return }
            let isFirst = isClosed.withLock { closed in
                defer { closed = false }
                return closed
            }
            guard isFirst else { return }
            arrived.signal()
            opened.wait()
        }
    }

    private func wait(for diary: Diary<StorageNotice>, _ count: Int) throws {
        let limit = ContinuousClock.now + .seconds(600)
        while diary.entries.count < count {
            guard ContinuousClock.now < limit else { throw Late() }
            sched_yield()
        }
    }

    private struct Late: Error {}

    @Test("has the state of one moment, whatever is written meanwhile")
    func ofOneMoment() throws {
        let gate = Gate()
        let disk = WatchedDisk { if $0 == .create { gate.pass($1) } }
        let notices = Diary<StorageNotice>()
        let store = try Store.open(folder: folder.data, options: .driven(disk, notices: notices))
        for number in 1...500 { try store.tell(number, "before \(number)") }
        let atCopy = store.history
        store.snapshotInBackground()
        gate.arrived.wait()
        // The rows are being written: what runs goes on, and none of it is in the snapshot.
        for number in 1...700 { try store.tell(number, "after \(number)") }
        store.snapshotInBackground()
        gate.opened.signal()
        try wait(for: notices, 2)
        let path = folder.data + "/snapshots/" + padded(500)
        #expect(notices.entries.last == .snapshotWritten(path: path, rows: 502))
        let after = store.history
        store.commit()

        // A copy of the folder without the journal after it is the state at the copy.
        let copy = try folder.crash()
        let reader = try SnapshotReader(
            500, in: DataFolder(path: copy.data, files: LinuxFileSystem()))
        #expect(try reader.state().history == atCopy)
        let again = try Store.open(folder: copy.data, options: .driven())
        #expect(again.history == after)
    }

    @Test("is given up when the store is closed, which writes one itself")
    func givenUp() throws {
        let gate = Gate()
        let disk = WatchedDisk { if $0 == .create { gate.pass($1) } }
        let notices = Diary<StorageNotice>()
        let store = try Store.open(folder: folder.data, options: .driven(disk, notices: notices))
        let long = String(repeating: "long ", count: 300_000)
        for number in 1...4 { try store.tell(number, long) }
        store.commit()
        store.snapshotInBackground()
        gate.arrived.wait()
        try store.tell(5, "the last")
        let closing = Thread { try? store.close() }
        closing.start()
        while !store.isClosing.load(ordering: .acquiring) { sched_yield() }
        gate.opened.signal()
        try wait(for: notices, 2)
        #expect(
            notices.entries.dropFirst()
                == [.snapshotWritten(path: folder.data + "/snapshots/" + padded(5), rows: 7)])
        while !closing.isFinished { sched_yield() }
        #expect(try folder.list("snapshots") == [padded(5)])
    }

    @Test(
        "rests twice as long as it works, but never long; at a stop it does not",
        arguments: [
            (isBeside: true, work: 10, rest: 20), (isBeside: true, work: 900, rest: 50),
            (isBeside: false, work: 10, rest: nil),
        ])
    func rests(_ isBeside: Bool, _ work: Int, _ rest: Int?) throws {
        let rests = Diary<Duration>()
        let clock = Locked(ContinuousClock.now)
        var options = StoreOptions.driven()
        options.rest = { rests.add($0) }
        options.uptime = {
            clock.withLock { now in
                now += .milliseconds(work)
                return now
            }
        }
        let store = try Store.open(folder: folder.data, options: options)
        // Each is a part by itself.
        let long = String(repeating: "long ", count: 300_000)
        for number in 1...4 { try store.tell(number, long) }
        try store.snapshot(isBeside: isBeside)
        #expect(
            rests.entries == Array(repeating: .milliseconds(rest ?? 0), count: rest == nil ? 0 : 4))
    }

    @Test("begins by itself when the journal has grown enough, and not before")
    func byItself() throws {
        let notices = Diary<StorageNotice>()
        var options = StoreOptions.driven(notices: notices)
        options.snapshotJournalBytes = 100_000
        let store = try Store.open(folder: folder.data, options: options)
        let text = String(repeating: "x", count: 10_000)
        for number in 1...8 { try store.tell(number, text) }
        store.commit()
        #expect(store.figures.bytesSinceSnapshot > 80_000)
        #expect(store.figures.snapshotAt == nil)
        for number in 9...12 { try store.tell(number, text) }
        store.commit()
        try wait(for: notices, 2)
        #expect(
            notices.entries.dropFirst()
                == [.snapshotWritten(path: folder.data + "/snapshots/" + padded(12), rows: 14)])
        let figures = store.figures
        #expect(figures.snapshots == 1)
        #expect(figures.snapshot == 12)
        #expect(figures.snapshotSeconds > 0)
        #expect(figures.snapshotAt == .monday)
        #expect(figures.bytesSinceSnapshot < 1_000)

        // What is replayed at the next start counts, and when the snapshot was made is known.
        try store.tell(13, text)
        store.commit()
        let again = try Store.open(folder: try folder.crash().data, options: .driven())
        #expect(again.figures.snapshotAt == .monday)
        #expect((10_000..<11_000).contains(again.figures.bytesSinceSnapshot))
    }

    @Test("that fails is reported and counted, and leaves nothing behind")
    func fails() throws {
        let disk = FaultyDisk()
        let notices = Diary<StorageNotice>()
        let store = try Store.open(folder: folder.data, options: .driven(disk, notices: notices))
        try store.tell(1, "text")
        store.commit()
        disk.fail(.rename)
        store.snapshotInBackground()
        try wait(for: notices, 2)
        guard case .snapshotFailed(.io(call: "rename", _, _)) = notices.entries.last else {
            Issue.record("\(notices.entries)")
            return
        }
        #expect(store.figures.snapshotFailures == 1)
        #expect(store.isWriting)
        #expect(try folder.list("snapshots").isEmpty)
        disk.heal()
        try store.snapshot()
        #expect(try folder.list("snapshots") == [padded(1)])
    }
}
