import Foundation
import Glibc
import Testing

@testable import Server

@Suite("Files that a command writes")
struct OutputFileTests {
    @Test("are replaced whole, and their owner's alone")
    func replaces() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/file"
        // An earlier file, and what an earlier run left of another, for all to read.
        for left in [path, path + ".new"] {
            try "a longer text that was there before".write(
                toFile: left, atomically: false, encoding: .utf8)
            try #require(chmod(left, 0o644) == 0)
        }
        try OutputFile.write(Array("new".utf8), to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    }

    @Test("that cannot be written are an error of input and output")
    func refuses() {
        let why = "/nowhere/file cannot be written: open /nowhere/file.new: "
        #expect(throws: CommandFailure(.io, why + "No such file or directory (2)")) {
            try OutputFile.write([1], to: "/nowhere/file")
        }
    }
}
