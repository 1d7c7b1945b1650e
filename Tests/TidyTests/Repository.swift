import Foundation

/// The working copy that these tests were built from.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file of `Sources`, by path.
    static let sources = swiftFiles(under: "Sources")
    /// Every Swift file of `Tests`, by path.
    static let tests = swiftFiles(under: "Tests")

    /// Whether there is a file or a folder at a path.
    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The text of a file; fails when there is none.
    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The names in a folder.
    static func names(in path: String) throws -> [String] {
        let folder = root.appending(path: path).path
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    /// What git holds, and what it would add: everything here that `.gitignore` does not name.
    static func gitPaths() throws -> [String] {
        let git = Process()
        let output = Pipe()
        git.executableURL = URL(filePath: "/usr/bin/env")
        // A working copy that belongs to another user is as good as one's own for reading.
        git.arguments = [
            "git", "-C", root.path, "-c", "safe.directory=*",
            "ls-files", "-z", "--cached", "--others", "--exclude-standard",
        ]
        git.standardOutput = output
        try git.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        git.waitUntilExit()
        guard git.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func swiftFiles(under folder: String) -> [SourceFile] {
        let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        return (paths?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(".swift") && !$0.contains("/.") && !$0.hasPrefix(".") }
            .sorted()
            .compactMap { path in
                // A file that has gone since it was listed breaks no rule.
                (try? text(of: "\(folder)/\(path)")).map { SourceFile("\(folder)/\(path)", $0) }
            }
    }
}
