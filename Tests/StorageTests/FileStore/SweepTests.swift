import Testing

@testable import Core
@testable import Storage

@Suite("Sweeping the files of a store")
struct SweepTests {
    private let folder: TemporaryFolder
    private let disk = FaultyDisk()
    private let attempts = Diary<@Sendable () -> Void>()
    private let store: Store
    private let files: FileStore

    init() throws {
        folder = try TemporaryFolder()
        store = try Store.open(
            folder: folder.data, options: .driven(disk, attempts: attempts))
        files = try store.openFiles()
        // The journal has a segment, and all that follows goes there.
        try store.tell(1, "one")
        store.commit()
    }

    private static let picture = Array("a picture".utf8)
    private static let digest = SHA256.digest(of: picture)

    private var path: String {
        "files/\(Self.digest.hex.prefix(2))/\(Self.digest.hex)"
    }

    /// As the endpoint does it: the file first.
    private func upload(_ number: UInt64) throws {
        try files.keep(Self.picture, as: Self.digest)
        defer { files.release(Self.digest) }
        let photo = Photo(
            id: ID(rawValue: number), booking: ID(rawValue: 1), customer: ID(rawValue: 1),
            digest: Self.digest, format: .jpeg, width: 1, height: 1, bytes: Self.picture.count,
            uploadedAt: .monday, rating: nil)
        try tell(.uploaded(photo))
    }

    private func tell(_ event: PhotoEvent) throws {
        _ = try store.transact(
            Origin(at: .monday),
            decide: { (_, draft) throws(Refusal) in draft.record(.photo(event)) },
            conclude: { _, _ in })
    }

    private func sweep() throws -> Int {
        try store.sweep(files) { store.isDurable($0) || store.durableSequence >= $0 }
    }

    @Test("removes a file when nothing that is durable names it any more, and not before")
    func removed() throws {
        try upload(1)
        try upload(2)
        store.commit()
        try tell(.removed(ID(rawValue: 1)))
        store.commit()
        #expect(try sweep() == 0, "another photo has the same file")
        try tell(.removed(ID(rawValue: 2)))
        #expect(try sweep() == 0, "a crash would bring the photo back")
        store.commit()
        #expect(try sweep() == 1)
        #expect(try folder.list("files/\(Self.digest.hex.prefix(2))") == [])
    }

    @Test("removes nothing after a failed write: the disk may have what was lost")
    func afterFailure() throws {
        try upload(1)
        // The line is written, and nobody knows whether the disk has it.
        disk.fail(.sync, .create)
        store.commit()
        #expect(store.durableSequence == 1)
        #expect(!store.isWriting)
        disk.heal()
        #expect(try sweep() == 0)
        // A crash now, and the disk had it.
        let crashed = try folder.crash()
        let reopened = try Store.open(folder: crashed.data, options: .driven())
        #expect(reopened.sequence == 2)
        #expect(try crashed.bytes(path) == Self.picture)
        #expect(try FolderCheck.run(folder: crashed.data).isSound)
        // Once the journal goes on without it, it cannot come back, and the file goes.
        for attempt in attempts.removeAll() { attempt() }
        store.commit()
        #expect(store.isWriting)
        #expect(try sweep() == 1)
    }
}
