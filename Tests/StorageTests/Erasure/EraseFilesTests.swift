import Core
import Foundation
import JSON
import Testing

@testable import Storage

@Suite("Taking whoever was erased out of all files (privacy law)")
struct EraseFilesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ path: String? = nil) throws -> Store {
        var options = StoreOptions.driven()
        options.segmentBytesMax = 1_500
        options.oldSegments = .archive
        return try Store.open(folder: path ?? folder.data, options: options)
    }

    private func run<C: Command>(_ command: C, _ store: Store) throws -> C.Outcome {
        let outcome = try store.execute(command, Origin(from: "192.0.2.7", at: .monday)).outcome
        store.commit()
        return try #require(outcome)
    }

    private func customer(_ name: String, _ store: Store) throws -> ID<Customer> {
        let body: JSONTree = [
            "firstName": .string(name), "lastName": "Olsen",
            "email": .string("\(name)@example.com"),
        ]
        return try run(CreateCustomer(try JSON.decode(from: JSON.encode(body))), store)
    }

    private func rename(_ id: ID<Customer>, _ name: String, _ store: Store) throws {
        let body: JSONTree = ["firstName": .string(name)]
        let changes: CustomerChanges = try JSON.decode(from: JSON.encode(body))
        _ = try run(UpdateCustomer(id, changes, .any), store)
    }

    /// Quixote and Sancho change their names again and again; some of the journal is archived.
    private func fill(_ store: Store) throws -> (quixote: ID<Customer>, sancho: ID<Customer>) {
        let quixote = try customer("Quixote", store)
        let sancho = try customer("Sancho", store)
        for number in 1...20 {
            try rename(quixote, "Quixote-\(number)", store)
            try rename(sancho, "Sancho-\(number)", store)
            if number % 6 == 0 { try store.snapshot() }
        }
        return (quixote, sancho)
    }

    /// Every file below a folder, by its path.
    private func files(_ path: String? = nil) throws -> [String: [UInt8]] {
        let root = path ?? folder.data
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            var isFolder: ObjCBool = false
            let path = root + "/" + name
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            guard !isFolder.boolValue else { continue }
            files[name] = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        }
        return files
    }

    private func places(of text: String, _ path: String? = nil) throws -> [String] {
        try files(path).filter { $0.value.contains(text) }.map(\.key).sorted()
    }

    @Test("rewrites journal and archive line by line, and leaves one snapshot")
    func rewrites() throws {
        let store = try open()
        let (quixote, sancho) = try fill(store)
        #expect(try !folder.list("archive").isEmpty)
        #expect(try folder.list("snapshots").count == 2)
        _ = try run(EraseCustomer(quixote), store)
        let before = try files()
        let othersLines = before.values.reduce(0) { $0 + $1.count(of: "Sancho-") }
        let cleaned = try store.eraseFiles(try store.openFiles())
        #expect(cleaned.count == 1)
        #expect(try places(of: "Quixote") == [])
        #expect(try folder.list("snapshots").count == 1)
        let after = try files()
        for (name, bytes) in before where name.hasSuffix("jsonl") && !name.hasPrefix("snap") {
            // More of it may be archived by now.
            let place = DataFolder.split(name).name
            let left = after.first { $0.key.hasSuffix("/" + place) }?.value
            #expect(left?.count == bytes.count, "\(name)")
            // Nobody else's line changed.
            #expect(left?.count(of: "Sancho-") == bytes.count(of: "Sancho-"))
        }
        #expect(othersLines > 20)
        _ = try run(CompleteErasures(cleaned), store)
        #expect(try store.eraseFiles(try FileStore(folder: folder.data)).isEmpty)
        try store.snapshot()
        let history = store.history
        try store.close()

        let check = try FolderCheck.run(folder: folder.data)
        #expect(check.findings == [])
        #expect(check.transactions == 44)
        // The snapshots only shorten the start: without them the journal leads to the same.
        for snapshot in try folder.list("snapshots") { try folder.remove("snapshots/" + snapshot) }
        let again = try open()
        #expect(again.history == history)
        var names: [String] = []
        _ = again.look { state, seen in
            names = [quixote, sancho].compactMap { state.customers.table.find($0, &seen)?.name }
        }
        #expect(names == ["Erased customer", "Sancho-20 Olsen"])
        try again.close()
    }

    @Test("removes what recoveries and repairs had set aside, and leaves what is not ours")
    func setAside() throws {
        let store = try open()
        let (quixote, _) = try fill(store)
        let cut = DataFolder.cutMark, broken = DataFolder.brokenMark
        for part in [
            "damaged/then/journal", "snapshots/\(padded(3))\(broken)0", "snapshots/.tmp-1",
        ] {
            try FileManager.default.createDirectory(
                atPath: folder.data + "/" + part, withIntermediateDirectories: true)
        }
        let names = [
            segment(1) + cut + "12", "damaged/then/journal/1.jsonl", "damaged/then/report.txt",
            "snapshots/\(padded(3))\(broken)0/customer.jsonl", "snapshots/.tmp-1/customer.jsonl",
            "journal/" + DataFolder.erasingName,
        ]
        for name in names { try folder.write(Array("torn Quixote".utf8), to: name) }
        let others = [
            "note.txt", "archive/quixote.csv", "files/quixote.jpeg", "journal/quixote.txt",
            "snapshots/quixote.txt",
        ]
        try FileManager.default.createDirectory(
            atPath: folder.data + "/files", withIntermediateDirectories: true)
        for name in others { try folder.write(Array("a note on Quixote".utf8), to: name) }
        _ = try run(EraseCustomer(quixote), store)
        #expect(try store.eraseFiles(try store.openFiles()).count == 1)
        // Named in the log, and by the command: only their owner knows what they are.
        #expect(try places(of: "Quixote") == others.sorted())
        let named = others.map { folder.data + "/" + $0 }.sorted()
        #expect(try FolderReader.foreignFiles(of: folder.data) == named)
        for name in others { try folder.remove(name) }
        #expect(try FolderReader.foreignFiles(of: folder.data) == [])
        try store.close()
        #expect(try FolderCheck.run(folder: folder.data).isSound)
    }

    @Test("is known to the next start where it was not finished")
    func nextStart() throws {
        let store = try open()
        let (quixote, _) = try fill(store)
        _ = try run(EraseCustomer(quixote), store)
        let asked = try folder.crash()
        _ = try store.eraseFiles(try store.openFiles())
        let cleaned = try folder.crash()
        for copy in [asked, cleaned] {
            let next = try open(copy.data)
            var pending: [Erasure] = []
            _ = next.look { state, seen in pending = state.erasures.pending(&seen) }
            #expect(pending.map(\.customer) == [quixote])
            let noted = try FolderCheck.run(folder: copy.data).findings.map(\.text)
            #expect(noted.contains { $0.contains("the erasure of \(quixote) was begun") })
            _ = try run(CompleteErasures(try next.eraseFiles(try next.openFiles())), next)
            #expect(try places(of: "Quixote", copy.data) == [])
            try next.close()
            #expect(try FolderCheck.run(folder: copy.data).findings == [])
        }
    }

    @Test("is given up when somebody says so, and does not claim what it cannot read")
    func notDone() throws {
        let store = try open()
        let (quixote, _) = try fill(store)
        _ = try run(EraseCustomer(quixote), store)
        let files = try store.openFiles()
        #expect(throws: StorageError.unavailable) {
            try store.eraseFiles(files, isCancelled: { true })
        }
        let oldest = try #require(try folder.list("archive").first)
        var bytes = try folder.bytes("archive/" + oldest)
        let whole = bytes
        bytes[bytes.count / 2] ^= 1
        try folder.write(bytes, to: "archive/" + oldest)
        let error = #expect(throws: StorageError.self) { try store.eraseFiles(files) }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        try folder.write(whole, to: "archive/" + oldest)
        #expect(try store.eraseFiles(files).count == 1)
        #expect(try places(of: "Quixote") == [])
    }

    @Test("removes photos that nobody else has sent, too")
    func photos() throws {
        let store = try open()
        let (quixote, sancho) = try fill(store)
        let files = try store.openFiles()
        let service = try run(
            CreateService(try JSON.decode(from: Array(#"{"name": "Mills"}"#.utf8))), store)
        func send(_ bytes: [UInt8], by customer: ID<Customer>) throws {
            let visit = NewBooking(
                customer: customer, services: [service], scheduledStart: .monday,
                status: .completed)
            let booking = try run(CreateBooking(visit), store)
            let digest = SHA256.digest(of: bytes)
            try files.keep(bytes, as: digest)
            let photo = Photo.sent(bytes, digest, booking, customer)
            _ = try store.transact(
                Origin(at: .monday),
                decide: { (_, draft) throws(Refusal) in
                    draft.record(.photo(.uploaded(try photo(&draft))))
                }, conclude: { _, _ in })
            files.release(digest)
            store.commit()
        }
        try send(Array("a picture of Quixote".utf8), by: quixote)
        try send(Array("a picture of a mill".utf8), by: quixote)
        try send(Array("a picture of a mill".utf8), by: sancho)
        #expect(try places(of: "a picture of ").count == 2)
        _ = try run(EraseCustomer(quixote), store)
        // The sweep of every hour may come first, and the journal names what is gone.
        try store.sweep(files) { _ in true }
        #expect(try FolderCheck.run(folder: folder.data).isSound)
        #expect(try store.eraseFiles(files).count == 1)
        #expect(try places(of: "Quixote") == [])
        #expect(try places(of: "a picture of a mill").count == 1)
        try store.close()
        #expect(try FolderCheck.run(folder: folder.data).isSound)
    }

    @Test("is not undone by a backup: one that was begun before is refused, and says why")
    func backups() throws {
        let store = try open()
        let (quixote, _) = try fill(store)
        let backup = folder.path + "/backup"
        let later = folder.path + "/later"
        _ = try FolderBackup.run(from: folder.data, to: backup, now: .monday)
        _ = try run(EraseCustomer(quixote), store)
        // Nothing was taken out yet.
        _ = try FolderBackup.run(from: folder.data, to: backup, now: .monday)
        _ = try run(
            CompleteErasures(try store.eraseFiles(try store.openFiles())), store)
        let error = #expect(throws: StorageError.self) {
            try FolderBackup.run(from: folder.data, to: backup, now: .monday)
        }
        #expect(error?.description.contains("it still has their data") == true)
        #expect(try !places(of: "Quixote", backup).isEmpty)
        for _ in 1...2 {
            _ = try FolderBackup.run(from: folder.data, to: later, now: .monday)
        }
        #expect(try places(of: "Quixote", later) == [])
        let history = store.history
        try store.close()
        let restored = folder.path + "/restored"
        _ = try FolderRestore.run(from: later, to: restored, options: .driven())
        let again = try Store.open(folder: restored, options: .driven())
        #expect(again.history == history)
        try again.close()
        // Where it was moved to, the same backup goes on.
        _ = try FolderBackup.run(from: restored, to: later, now: .monday)
        // A state from before, of which nothing is left but stars and dates.
        let past = folder.path + "/past"
        _ = try FolderRestore.run(from: later, to: past, extent: .sequence(10), options: .driven())
        #expect(try places(of: "Quixote", past) == [])
    }
}

extension [UInt8] {
    fileprivate func contains(_ text: String) -> Bool { count(of: text) > 0 }

    fileprivate func count(of text: String) -> Int {
        let wanted = Array(text.utf8)
        guard count >= wanted.count, let first = wanted.first else { return 0 }
        return (0...(count - wanted.count)).count { at in
            self[at] == first && self[at..<at + wanted.count].elementsEqual(wanted)
        }
    }
}

extension Photo {
    /// A photo without a picture.
    fileprivate static func sent(
        _ bytes: [UInt8], _ digest: SHA256.Digest, _ booking: ID<Booking>,
        _ customer: ID<Customer>
    ) -> (inout Draft) throws(Refusal) -> Photo {
        { draft throws(Refusal) in
            let id: ID<Photo> = draft.newID()
            let line = """
                {"id":"\(id)","bookingId":"\(booking)","customerId":"\(customer)",\
                "sha256":"\(digest.hex)","format":"jpeg","width":1,"height":1,\
                "bytes":\(bytes.count),"uploadedAt":"2026-11-23T09:00:00.000Z","ratingId":null}
                """
            do { return try JSON.read(Photo.self, from: Array(line.utf8)) } catch {
                throw .notFound(.photo)
            }
        }
    }
}
