import Core
import JSON
import Testing

@testable import Storage

@Suite("A clock that is set back, or is lost, between starts and within them")
struct ClockTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A leap day, the year before, 1970, a moment before it, a century on, and back again.
    private static let moments: [Int64] = [
        1_835_395_200_000, 1_795_132_800_000, 0, -86_400_000, 4_950_806_400_000,
        1_795_132_800_001,
    ]

    private func options(at moment: Int64) -> StoreOptions {
        var options = StoreOptions.driven()
        options.segmentBytesMax = 400
        options.oldSegments = .archive
        options.now = { Timestamp(milliseconds: moment) }
        return options
    }

    private func tell(_ store: Store, _ text: String, at moment: Int64) throws -> SequenceNumber {
        try store.transact(
            Origin(at: Timestamp(milliseconds: moment)),
            decide: { (_, draft) throws(Refusal) in draft.record(.fact(1, text)) },
            conclude: { _, _ in })
    }

    @Test("orders nothing: transactions have the order in which they were taken")
    func restarts() throws {
        var last: SequenceNumber = 0
        for (round, moment) in Self.moments.enumerated() {
            let store = try Store.open(folder: folder.data, options: options(at: moment))
            if round > 0 { #expect(store.text(of: 1).text == "\(round - 1).2") }
            for number in 0...2 {
                let sequence = try tell(
                    store, "\(round).\(number)", at: moment - Int64(number) * 1_000)
                #expect(sequence == last + 1)
                last = sequence
            }
            store.commit()
            // With a snapshot and a clean stop, and without.
            if round.isMultiple(of: 2) { try store.close() }
        }
        let store = try Store.open(folder: folder.data, options: .driven())
        #expect(store.sequence == last)
        #expect(store.text(of: 1).text == "5.2")
        let check = try FolderCheck.run(folder: folder.data)
        #expect(check.isSound, "\(check.findings)")
        #expect(check.transactions == Int(last))
        #expect(try FolderReader.state(of: folder.data).history == store.history)
        // From the journal alone it is the same.
        let copy = try folder.crash()
        for name in try copy.list("snapshots") { try copy.remove("snapshots/" + name) }
        try copy.remove("journal/stopped.json")
        let replayed = try Store.open(folder: copy.data, options: .driven())
        #expect(replayed.history == store.history)
    }

    @Test("is believed by no backup: what a restore to a moment leaves out, comes after it")
    func restore() throws {
        let store = try Store.open(folder: folder.data, options: options(at: 0))
        for (number, moment) in Self.moments.enumerated() {
            _ = try tell(store, "text \(number)", at: moment)
            store.commit()
        }
        let backup = folder.path + "/backup"
        _ = try FolderBackup.run(from: folder.data, to: backup, now: .monday)
        // The fifth is the first that is later; the sixth says an earlier moment, and came after.
        let extent = FolderRestore.Extent.time(Timestamp(milliseconds: Self.moments[0]))
        let outcome = try FolderRestore.run(
            from: backup, to: folder.path + "/restored", extent: extent,
            options: StoreOptions.driven())
        #expect(outcome.sequence == 4)
    }
}
