import Foundation

/// Where the repository's seeds are.
enum SeedsFolder {
    static let usual = "seeds/plumbing"
    /// Folders above the executable that are searched; `.build/x86_64-…/release` needs three.
    static let levelsMax = 6

    /// Below the current folder, or beside the executable or a folder above it.
    ///
    /// - Throws: `CommandFailure` with `noInput` when it is in none of these.
    static func find() throws(CommandFailure) -> String {
        if InputFile.isFolder(usual) { return usual }
        var folder = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
            .resolvingSymlinksInPath().deletingLastPathComponent()
        if let executable = Bundle.main.executableURL {
            folder = executable.resolvingSymlinksInPath().deletingLastPathComponent()
        }
        for _ in 0..<levelsMax {
            let path = folder.appendingPathComponent(usual).path
            if InputFile.isFolder(path) { return path }
            folder.deleteLastPathComponent()
        }
        throw CommandFailure(.noInput, "\(usual) was not found; name it with --seeds DIR")
    }
}
