import Foundation
import Testing

@testable import Server

@Suite("Folders are told from files")
struct InputFileTests {
    static let names: [(name: String, isFolder: Bool)] = [
        ("folder", true), ("folder/", true), ("link", true), ("", true), ("file", false),
        ("link-to-file", false), ("broken-link", false), ("missing", false),
    ]

    @Test("whatever the name", arguments: names)
    func isFolder(name: String, isFolder: Bool) throws {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        try files.createDirectory(
            atPath: folder.path + "/folder", withIntermediateDirectories: true)
        try #require(files.createFile(atPath: folder.path + "/file", contents: Data([1])))
        let links = [("link", "folder"), ("link-to-file", "file"), ("broken-link", "no")]
        for (link, target) in links {
            try files.createSymbolicLink(
                atPath: "\(folder.path)/\(link)", withDestinationPath: target)
        }
        #expect(InputFile.isFolder("\(folder.path)/\(name)") == isFolder)
    }

    @Test("no name is no folder")
    func empty() {
        #expect(!InputFile.isFolder(""))
    }
}
