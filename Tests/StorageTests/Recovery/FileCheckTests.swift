import Testing

@testable import Core
@testable import Storage

@Suite("Checking the files of a folder")
struct FileCheckTests {
    private static let contents = (1...4).map { number in [UInt8](repeating: number, count: 10) }

    private static func photo(_ number: Int) -> Photo {
        let bytes = contents[number - 1]
        return Photo(
            id: ID(rawValue: UInt64(number)), booking: ID(rawValue: 1), customer: ID(rawValue: 1),
            digest: SHA256.digest(of: bytes), format: .jpeg, width: 1, height: 1,
            bytes: bytes.count, uploadedAt: .monday, rating: nil)
    }

    private static func path(_ number: Int) -> String {
        let hex = SHA256.digest(of: contents[number - 1]).hex
        return "files/\(hex.prefix(2))/\(hex)"
    }

    private static func tell(_ store: Store, _ events: Event...) throws {
        _ = try store.transact(
            Origin(at: .monday),
            decide: { (_, draft) throws(Refusal) in for event in events { draft.record(event) } },
            conclude: { _, _ in })
        store.commit()
    }

    /// Photos 1, 2 and 3, of which 1 was removed; 1 and 2 are in a snapshot. File 4 nobody names.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let store = try Store.open(folder: folder.data, options: .driven())
        let files = try store.openFiles()
        for bytes in Self.contents {
            try files.keep(bytes, as: SHA256.digest(of: bytes))
        }
        try Self.tell(
            store, .photo(.uploaded(Self.photo(1))), .photo(.uploaded(Self.photo(2))))
        try store.snapshot()
        try Self.tell(store, .photo(.removed(ID(rawValue: 1))))
        try Self.tell(store, .photo(.uploaded(Self.photo(3))))
        store.committer.close()
        store.heldLock.release()
        return folder
    }

    private func findings(_ folder: TemporaryFolder) throws -> [String] {
        try FolderCheck.run(folder: folder.data).findings.map { finding in
            "\(finding.severity.rawValue) \(finding.place.path.dropFirst(folder.data.count + 1))"
        }
    }

    @Test("counts them, and notes those that nothing names")
    func sound() throws {
        let folder = try folder()
        var last: FolderCheck.Step?
        let check = try FolderCheck.run(folder: folder.data) { last = $0 }
        #expect(check.isSound)
        #expect(check.files == 4)
        #expect(last?.done == last?.total)
        let expected = [1, 4].map { "note \(Self.path($0))" }
        #expect(try findings(folder).sorted() == expected.sorted())
    }

    @Test("names one that is damaged, of a snapshot or of the journal", arguments: [2, 3])
    func damaged(_ number: Int) throws {
        let folder = try folder()
        try folder.write([9, 9], to: Self.path(number))
        #expect(try findings(folder).contains("damage \(Self.path(number))"))
    }

    @Test("names one that is missing", arguments: [2, 3])
    func missing(_ number: Int) throws {
        let folder = try folder()
        try folder.remove(Self.path(number))
        #expect(try findings(folder).contains("damage \(Self.path(number))"))
    }

    @Test("all are missing where their folder is")
    func noFolder() throws {
        let folder = try folder()
        try folder.remove("files")
        let expected = [2, 3].map { "damage \(Self.path($0))" }
        #expect(try findings(folder).sorted() == expected.sorted())
    }

    @Test("does not mind one that is damaged and that nothing names, or of someone else")
    func unnamed() throws {
        let folder = try folder()
        try folder.write([9], to: Self.path(4))
        try folder.write("mine".utf8, to: Self.path(2) + ".txt")
        let check = try FolderCheck.run(folder: folder.data)
        #expect(check.isSound)
        #expect(check.findings.contains { $0.place.path.hasSuffix(".txt") })
    }
}
