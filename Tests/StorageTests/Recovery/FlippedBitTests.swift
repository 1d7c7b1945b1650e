import Foundation
import Testing

@testable import Core
@testable import Storage

/// One bit of one byte is another, for every byte of a folder that was closed cleanly, so that
/// something proves all of it to have been durable.
@Suite("A flipped bit")
struct FlippedBitTests {
    private let folder: TemporaryFolder
    private let history: [String]

    /// Two archived segments, two more, two snapshots, a photo, and all the marks.
    init() throws {
        folder = try TemporaryFolder()
        var options = Self.options()
        options.segmentBytesMax = 1
        options.oldSegments = .archive
        let store = try Store.open(folder: folder.data, options: options)
        let files = try store.openFiles()
        let bytes = Array("a picture".utf8)
        let digest = SHA256.digest(of: bytes)
        try files.keep(bytes, as: digest)
        for number in 1...4 {
            try store.tell(number, "text \(number)")
            store.commit()
            if number == 2 { try store.snapshot() }
        }
        let photo = Photo(
            id: ID(rawValue: 9), booking: ID(rawValue: 1), customer: ID(rawValue: 1),
            digest: digest, format: .jpeg, width: 1, height: 1, bytes: bytes.count,
            uploadedAt: .monday, rating: nil)
        _ = try store.transact(
            Origin(at: .monday),
            decide: { (_, draft) throws(Refusal) in draft.record(.photo(.uploaded(photo))) },
            conclude: { _, _ in })
        store.commit()
        try store.close()
        history = store.history
    }

    /// With little room set aside, since the folder is copied often.
    private static func options(notices: Diary<StorageNotice> = Diary()) -> StoreOptions {
        var options = StoreOptions.driven(notices: notices)
        options.pendingBytesMax = 1 << 14
        return options
    }

    /// Every file below the folder, by its path in it.
    private static func files(of folder: TemporaryFolder) throws -> [String] {
        let manager = FileManager.default
        return try manager.subpathsOfDirectory(atPath: folder.data).sorted().filter { path in
            var isFolder: ObjCBool = false
            _ = manager.fileExists(atPath: folder.data + "/" + path, isDirectory: &isFolder)
            return !isFolder.boolValue
        }
    }

    /// Where the line begins that a byte belongs to.
    private static func line(of byte: Int, in bytes: [UInt8]) -> Int {
        bytes[..<byte].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    }

    /// The parts of the folder, so that each is a test of its own.
    static let parts = ["archive", "journal", "snapshots", "files", ""]

    private func files(in part: String) throws -> [String] {
        // The lock says whom to look for, and nothing rests on it.
        let files = try Self.files(of: folder).filter { $0 != "lock" }
        return files.filter {
            part.isEmpty ? !$0.contains("/") : $0.hasPrefix(part + "/")
        }
    }

    @Test(
        "in any byte of any file is found by a check, which names the file and the line",
        arguments: parts)
    func checked(part: String) throws {
        let files = try files(in: part)
        #expect(!files.isEmpty)
        for file in files {
            let whole = try folder.bytes(file)
            // A snapshot's checksum is of a whole file, and a photo's too.
            let hasLines = !file.hasPrefix("files/") && !file.hasSuffix("manifest.json")
            // Each line of rows is under a checksum, so that a third of its bytes shows as much.
            let step = file.hasPrefix("snapshots/") && hasLines ? 3 : 1
            for byte in stride(from: 0, to: whole.count, by: step) {
                var bytes = whole
                bytes[byte] ^= 1 << UInt8(byte % 8)
                try folder.write(bytes, to: file)
                let findings = try FolderCheck.run(folder: folder.data).findings
                let named = findings.filter {
                    $0.severity == .damage && $0.place.path == folder.data + "/" + file
                }
                guard let first = named.first else {
                    Issue.record("byte \(byte) of \(file): \(findings)")
                    break
                }
                guard hasLines, !file.hasPrefix("snapshots/"), first.place.line > 0 else {
                    continue
                }
                #expect(first.place.byte == Self.line(of: byte, in: whole), "\(byte) of \(file)")
            }
            try folder.write(whole, to: file)
        }
        #expect(try FolderCheck.run(folder: folder.data).isSound)
    }

    @Test(
        "in what a start reads refuses it by name, or another file stands in and says the same",
        arguments: parts)
    func opened(part: String) throws {
        for file in try files(in: part) {
            let copy = try folder.crash()
            let whole = try copy.bytes(file)
            // A start reads little of the archive and of old snapshots; the journal all.
            let step = part == "snapshots" || part == "archive" ? 7 : 1
            for byte in stride(from: 0, to: whole.count, by: step) {
                var bytes = whole
                bytes[byte] ^= 1 << UInt8(byte % 8)
                try copy.write(bytes, to: file)
                let notices = Diary<StorageNotice>()
                do throws(StorageError) {
                    let store = try Store.open(
                        folder: copy.data, options: Self.options(notices: notices))
                    #expect(store.history == history, "byte \(byte) of \(file)")
                    #expect(!notices.entries.contains { $0.isCut }, "byte \(byte) of \(file)")
                } catch {
                    #expect("\(error)".contains(copy.data + "/" + file), "\(byte): \(error)")
                    try copy.write(whole, to: file)
                    continue
                }
                try FileManager.default.removeItem(atPath: copy.data)
                try FileManager.default.copyItem(atPath: folder.data, toPath: copy.data)
            }
        }
    }
}

extension StorageNotice {
    fileprivate var isCut: Bool { if case .cut = self { true } else { false } }
}
